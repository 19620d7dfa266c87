package io.roamjvm.runtime.code;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The class files of the JDK as it ships them. What the JVM hands to a transformer lacks the stack
 * map frames of classes that came from its shared archive.
 */
public final class JdkClassFiles {

  private static final String ENDING = ".class";

  private JdkClassFiles() {}

  /**
   * Reads one.
   *
   * @param internalName as in {@code java/util/List}
   */
  public static byte[] read(String internalName) throws IOException {
    String resource = internalName + ENDING;
    try (InputStream in = Object.class.getResourceAsStream('/' + resource)) {
      if (in == null) {
        throw new FileNotFoundException(resource);
      }
      return in.readAllBytes();
    }
  }

  /**
   * The classes in a folder of {@code java.base}, not in those below.
   *
   * @param folder as in {@code java/util}
   * @return internal names
   */
  public static List<String> list(String folder) throws IOException {
    Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules", "java.base");
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(modules.resolve(folder))) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(ENDING)) {
          names.add(folder + '/' + name.substring(0, name.length() - ENDING.length()));
        }
      }
    }
    return names;
  }
}
