package io.roamjvm.runtime.wire;

import io.roamjvm.runtime.heap.ClassCatalog;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Classes of the program in messages: the number of the defining loader, and the name. */
public final class ClassCodec {

  private ClassCodec() {}

  public static void write(DataOutputStream out, ClassCatalog catalog, Class<?> type)
      throws IOException {
    out.writeInt(catalog.loaderOf(type));
    out.writeUTF(type.getName());
  }

  public static Class<?> read(DataInputStream in, ClassCatalog catalog) throws IOException {
    int loader = in.readInt();
    String name = in.readUTF();
    try {
      return catalog.resolve(loader, name);
    } catch (ClassNotFoundException | LinkageError e) {
      throw new IOException("cannot load " + name + ": " + e, e);
    }
  }
}
