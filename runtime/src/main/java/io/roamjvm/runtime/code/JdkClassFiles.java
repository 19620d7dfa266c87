package io.roamjvm.runtime.code;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The class files of the JDK as it ships them. What the JVM hands to a transformer lacks the stack
 * map frames of classes that came from its shared archive.
 */
public final class JdkClassFiles {

  private JdkClassFiles() {}

  /**
   * Reads one.
   *
   * @param internalName as in {@code java/util/List}
   */
  public static byte[] read(String internalName) throws IOException {
    String resource = internalName + ".class";
    try (InputStream in = Object.class.getResourceAsStream('/' + resource)) {
      if (in == null) {
        throw new FileNotFoundException(resource);
      }
      return in.readAllBytes();
    }
  }
}
