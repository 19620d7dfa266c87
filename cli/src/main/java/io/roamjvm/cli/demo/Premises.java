package io.roamjvm.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A temporary folder and the child processes of one demonstration; nothing of either is left
 * behind, also when the JVM is asked to end in the middle.
 */
final class Premises implements AutoCloseable {

  private final Path folder;
  private final Children children = new Children();
  private final Thread hook = new Thread(this::leave, "demo-leave");

  private Premises(Path folder) {
    this.folder = folder;
  }

  static Premises open() throws IOException {
    Premises premises = new Premises(Files.createTempDirectory("roam-demo"));
    Runtime.getRuntime().addShutdownHook(premises.hook);
    return premises;
  }

  Path folder() {
    return folder;
  }

  Children children() {
    return children;
  }

  @Override
  public void close() {
    leave();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the JVM is ending, and the hook is what got here first
    }
  }

  private synchronized void leave() {
    children.close();
    try {
      delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + folder, e);
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    } catch (NoSuchFileException e) {
      return;
    }
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }
}
