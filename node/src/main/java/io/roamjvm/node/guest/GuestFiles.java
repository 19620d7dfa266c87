package io.roamjvm.node.guest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of one guest, in the node's private directory: an empty working directory that goes
 * with it, and a log of its standard error that stays if anything is in it.
 */
record GuestFiles(Path directory, Path log) {

  private static final Logger LOG = LoggerFactory.getLogger(GuestFiles.class);
  private static final int TAIL_LINES = 8;
  private static final int TAIL_BYTES = 4096;
  private static final int KEPT_LOGS = 100;

  static GuestFiles create(Path stateDirectory, String guestId) throws IOException {
    Path directory = stateDirectory.resolve("guests").resolve(guestId);
    Path logs = stateDirectory.resolve("logs");
    makePrivate(directory);
    makePrivate(logs);
    prune(logs);
    return new GuestFiles(directory, logs.resolve("guest-" + guestId + ".log"));
  }

  /** Removes what the guests of an earlier daemon left, which was killed before it could. */
  static void removeLeftovers(Path stateDirectory) {
    Path guests = stateDirectory.resolve("guests");
    if (Files.isDirectory(guests)) {
      try {
        removeAll(guests);
      } catch (IOException e) {
        LOG.warn("cannot remove {}: {}", guests, e.getMessage());
      }
    }
  }

  /** Makes a directory that only its owner can enter, and its parents. */
  static void makePrivate(Path directory) throws IOException {
    if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectories(directory);
    }
  }

  /** The last lines of the log as one line; empty if there is none. */
  String tail() {
    try {
      byte[] bytes = Files.readAllBytes(log);
      int from = Math.max(0, bytes.length - TAIL_BYTES);
      String text = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
      List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
      return String.join(
          " | ", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    } catch (IOException e) {
      return "";
    }
  }

  /** Removes the working directory with whatever is in it, and the log if it is empty. */
  void remove() {
    try {
      removeAll(directory);
      if (Files.exists(log) && Files.size(log) == 0) {
        Files.delete(log);
      }
    } catch (IOException e) {
      LOG.warn("cannot remove the files of an ended guest: {}", e.getMessage());
    }
  }

  private static void removeAll(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  /** Keeps the newest logs only. */
  private static void prune(Path logs) throws IOException {
    try (Stream<Path> all = Files.list(logs)) {
      List<Path> newestFirst =
          all.sorted(Comparator.comparing((Path log) -> log.toFile().lastModified()).reversed())
              .toList();
      for (Path old :
          newestFirst.subList(Math.min(KEPT_LOGS, newestFirst.size()), newestFirst.size())) {
        Files.deleteIfExists(old);
      }
    }
  }
}
