package io.roamjvm.agent.cache;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The folder of all packs. Whoever could write there could change what programs do, so it belongs
 * to its user alone.
 */
final class CacheFolder {

  private static final String FINISHED = ".pack";
  private static final String UNFINISHED = ".tmp";

  /** An unfinished pack of this age was left by a process that was killed. */
  private static final long STALE_MILLIS = 24 * 3_600_000L;

  private static final Set<PosixFilePermission> OTHERS_WRITE =
      EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  private final Path folder;

  private CacheFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Opens the folder, and creates it if need be.
   *
   * @throws IOException when that fails, or others could write there
   */
  static CacheFolder open(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    PosixFileAttributes attributes = Files.readAttributes(folder, PosixFileAttributes.class);
    if (!Collections.disjoint(attributes.permissions(), OTHERS_WRITE)) {
      throw new IOException("others may write to " + folder + ": remove that permission");
    }
    Object owner = Files.getAttribute(folder, "unix:uid");
    if (!owner.equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))) {
      throw new IOException(folder + " belongs to somebody else");
    }
    return new CacheFolder(folder);
  }

  /** {@code roam} in the user's folder for caches, as the XDG base directories define it. */
  static Path defaultPlace(String home, String cacheHome) {
    return (cacheHome.startsWith("/") ? Path.of(cacheHome) : Path.of(home, ".cache"))
        .resolve("roam");
  }

  /** The packs whose names begin with {@code group}, the newest first. */
  List<Path> packs(String group) {
    List<Path> packs = new ArrayList<>();
    String[] names = folder.toFile().list();
    for (String name : names == null ? new String[0] : names) {
      if (name.startsWith(group) && name.endsWith(FINISHED)) {
        packs.add(folder.resolve(name));
      }
    }
    if (packs.size() > 1) {
      packs.sort(Comparator.comparingLong((Path pack) -> pack.toFile().lastModified()).reversed());
    }
    return packs;
  }

  /** Name of a pack that is being written. */
  Path unfinished(String group, String unique) {
    return folder.resolve(group + unique + UNFINISHED);
  }

  /** Its name once it is complete. */
  Path finished(String group, String unique) {
    return folder.resolve(group + unique + FINISHED);
  }

  /** Deletes the packs that were not used for the longest time, until the others fit. */
  void shrink(long maxBytes, long nowMillis) {
    File[] all = folder.toFile().listFiles();
    if (all == null) {
      return;
    }
    Arrays.sort(all, Comparator.comparingLong(File::lastModified).reversed());
    long bytes = 0;
    for (File file : all) {
      boolean stale = nowMillis - file.lastModified() > STALE_MILLIS;
      if (file.getName().endsWith(UNFINISHED) && stale) {
        delete(file.toPath());
      } else if (file.getName().endsWith(FINISHED)) {
        bytes += file.length();
        if (bytes > maxBytes) {
          delete(file.toPath());
        }
      }
    }
  }

  /** Creates an empty file that only its owner can read. */
  static void createPrivate(Path file) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  /** Deletes a file, which may be gone already. */
  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // somebody else's problem: it will be tried again
    }
  }
}
