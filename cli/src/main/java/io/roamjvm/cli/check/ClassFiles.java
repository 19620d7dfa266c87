package io.roamjvm.cli.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * The class files in a jar or a folder, those of jars inside included, as in {@code BOOT-INF/lib}.
 * Every version of a multi-release jar counts; module descriptors do not.
 */
final class ClassFiles {

  /** Jars in jars in jars end here: a crafted one could go on for ever. */
  private static final int DEEPEST = 4;

  private ClassFiles() {}

  /**
   * Visits all.
   *
   * @param visitor gets the place within {@code root}, such as {@code
   *     BOOT-INF/lib/a.jar!/x/Y.class}, and the bytes
   * @throws IOException if the file is no jar, or cannot be read to its end
   */
  static void visit(Path root, BiConsumer<String, byte[]> visitor) throws IOException {
    if (Files.isDirectory(root)) {
      folder(root, visitor);
    } else if (root.toString().endsWith(".class")) {
      visitor.accept(root.toString(), Files.readAllBytes(root));
    } else {
      jar(root, "", visitor);
    }
  }

  private static void folder(Path root, BiConsumer<String, byte[]> visitor) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(root)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path file : files) {
      String name = root.relativize(file).toString();
      if (isClass(name)) {
        visitor.accept(name, Files.readAllBytes(file));
      } else if (isJar(name)) {
        jar(file, name + "!/", visitor);
      }
    }
  }

  private static void jar(Path file, String prefix, BiConsumer<String, byte[]> visitor)
      throws IOException {
    try (ZipFile jar = new ZipFile(file.toFile())) {
      for (ZipEntry entry : jar.stream().toList()) {
        try (InputStream in = jar.getInputStream(entry)) {
          entry(entry, in, prefix, 1, visitor);
        }
      }
    }
  }

  private static void entry(
      ZipEntry entry, InputStream in, String prefix, int depth, BiConsumer<String, byte[]> visitor)
      throws IOException {
    String name = entry.getName();
    if (isClass(name)) {
      visitor.accept(prefix + name, in.readAllBytes());
    } else if (isJar(name) && depth < DEEPEST) {
      ZipInputStream nested = new ZipInputStream(in);
      for (ZipEntry e = nested.getNextEntry(); e != null; e = nested.getNextEntry()) {
        entry(e, nested, prefix + name + "!/", depth + 1, visitor);
      }
    }
  }

  private static boolean isClass(String name) {
    return name.endsWith(".class") && !name.endsWith("module-info.class");
  }

  private static boolean isJar(String name) {
    return name.endsWith(".jar") || name.endsWith(".war");
  }
}
