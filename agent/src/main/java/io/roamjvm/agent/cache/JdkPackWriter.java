package io.roamjvm.agent.cache;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;

/** Writes a {@link JdkPack} under a name of its own, and names it when it is complete. */
final class JdkPackWriter {

  private JdkPackWriter() {}

  /**
   * Writes a file.
   *
   * @param unfinished name until it is complete; must not exist
   * @param finished its name then; who reads the file that has this name now still can
   * @param build of the JDK that the classes are of
   * @throws IOException when that fails; then nothing is left behind
   */
  static void write(Path unfinished, Path finished, String build, Collection<WovenJdkClass> classes)
      throws IOException {
    CacheFolder.createPrivate(unfinished);
    try {
      // java.io, since what a thread with a pending interrupt writes to a channel closes the
      // channel
      try (OutputStream out = new FileOutputStream(unfinished.toFile())) {
        out.write(bytes(build, classes));
      }
      Files.move(unfinished, finished, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      CacheFolder.delete(unfinished);
      throw e;
    }
  }

  private static byte[] bytes(String build, Collection<WovenJdkClass> classes) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    ByteArrayOutputStream indexBytes = new ByteArrayOutputStream();
    DataOutputStream index = new DataOutputStream(indexBytes);
    text(index, build);
    index.writeInt(classes.size());
    for (WovenJdkClass type : classes) {
      text(index, type.name().replace('/', '.'));
      print(index, type.original());
      index.writeInt(all.size());
      index.writeInt(type.woven().length);
      index.writeInt(Pack.checksum(type.woven()));
      all.write(type.woven());
    }
    int position = all.size();
    byte[] lines = indexBytes.toByteArray();
    DataOutputStream out = new DataOutputStream(all);
    out.write(lines);
    out.writeLong(JdkPack.MAGIC);
    out.writeInt(position);
    out.writeInt(lines.length);
    out.writeInt(Pack.checksum(lines));
    return all.toByteArray();
  }

  private static void text(DataOutputStream index, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    index.writeInt(bytes.length);
    index.write(bytes);
  }

  private static void print(DataOutputStream index, ClassPrint original) throws IOException {
    index.writeInt(original.length());
    index.writeInt(original.checksum());
    index.writeInt(original.code().constants());
    index.writeInt(original.code().constantBytes());
    index.writeInt(original.code().constantSum());
    index.writeInt(original.code().code());
    index.writeLong(original.code().methodSum());
  }
}
