package io.roamjvm.agent.cache;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Woven classes of earlier runs. A run finds its classes in the packs of the runs before it with
 * the same main class, and leaves what it had to weave itself as a new pack when it ends. When
 * there are many packs, the last run writes one in place of all, of what it has used. An entry
 * holds the original class file and is used only if that is equal to the byte; the weaver's own
 * code is part of the packs' names.
 */
public final class WovenCache {

  /**
   * How much is kept.
   *
   * @param packs of one program, before they are written as one
   * @param packBytes longest pack
   * @param allBytes all packs of all programs
   * @param generatedBytes for classes that the program made itself, which may be others each time
   * @param worthwhile fewest new classes for which a pack is written
   */
  record Bounds(int packs, long packBytes, long allBytes, long generatedBytes, int worthwhile) {
    static final Bounds DEFAULT = new Bounds(4, 64L << 20, 256L << 20, 4L << 20, 16);
  }

  private static final Logger LOG = LoggerFactory.getLogger(WovenCache.class);

  private static final long LONGEST_WAIT_MILLIS = 100;

  private enum State {
    OPEN,
    FINISHED
  }

  private final CacheFolder folder;
  private final String group;
  private final String unique;
  private final Bounds bounds;
  private final List<Pack> packs = new ArrayList<>();

  /**
   * Who adds is loading a class. A thread that holds this lock may wait for the same class, so
   * nobody who adds may wait for the lock for long.
   */
  private final ReentrantLock lock = new ReentrantLock();

  private @Nullable PackWriter writer;
  private long generatedBytes;
  private volatile State state = State.OPEN;

  private WovenCache(CacheFolder folder, String group, String unique, Bounds bounds) {
    this.folder = folder;
    this.group = group;
    this.unique = unique;
    this.bounds = bounds;
  }

  /**
   * Opens what earlier runs left.
   *
   * @param group beginning of the names of this program's packs
   * @param unique end of the name of this run's pack
   * @throws IOException when the folder cannot be used, or should not be
   */
  static WovenCache open(Path place, String group, String unique, Bounds bounds)
      throws IOException {
    WovenCache cache = new WovenCache(CacheFolder.open(place), group, unique, bounds);
    for (Path file : cache.folder.packs(group)) {
      try {
        cache.packs.add(Pack.open(file));
      } catch (IOException e) {
        LOG.info("deleted: {}", e.getMessage());
        CacheFolder.delete(file);
      }
    }
    return cache;
  }

  /** Whether earlier runs left anything. */
  public boolean hasAny() {
    return !packs.isEmpty();
  }

  /** What an earlier run made of a class file, or null. */
  public @Nullable Kept find(byte[] classFile) {
    if (packs.isEmpty()) {
      return null;
    }
    long key = Entry.key(classFile);
    for (Pack pack : packs) {
      Kept kept = pack.find(key, classFile);
      if (kept != null) {
        return kept;
      }
    }
    return null;
  }

  /**
   * Keeps what was made of a class file, unless others are busy here for long.
   *
   * @param woven null if there was nothing to weave
   * @param generated whether the program made the class file, instead of loading it from somewhere
   */
  public void add(byte[] classFile, byte @Nullable [] woven, boolean generated) {
    if (state == State.OPEN && locked()) {
      try {
        write(classFile, woven, generated);
      } finally {
        lock.unlock();
      }
    }
  }

  private boolean locked() {
    try {
      return lock.tryLock(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // of the program
      return false;
    }
  }

  private void write(byte[] classFile, byte @Nullable [] woven, boolean generated) {
    if (state == State.FINISHED || (generated && generatedBytes > bounds.generatedBytes())) {
      return;
    }
    generatedBytes += generated ? classFile.length : 0;
    try {
      PackWriter open = writer;
      if (open == null) {
        open = new PackWriter(folder.unfinished(group, unique));
        writer = open;
      }
      if (open.bytes() < bounds.packBytes()) {
        open.add(Entry.key(classFile), classFile, woven);
      }
    } catch (IOException e) {
      LOG.info("woven classes are not kept: {}", e.getMessage());
      state = State.FINISHED;
      if (writer != null) {
        writer.abandon();
      }
    }
  }

  /** Leaves the new classes for later runs. Does nothing the second time. */
  public void finish() {
    lock.lock();
    try {
      State before = state;
      state = State.FINISHED;
      PackWriter open = writer;
      if (before == State.OPEN && open != null) {
        finishOrAbandon(open);
      }
    } finally {
      lock.unlock();
    }
  }

  private void finishOrAbandon(PackWriter open) {
    try {
      finish(open);
      folder.shrink(bounds.allBytes(), System.currentTimeMillis());
    } catch (IOException e) {
      LOG.info("woven classes are not kept: {}", e.getMessage());
      open.abandon();
    }
  }

  private void finish(PackWriter open) throws IOException {
    boolean damaged = packs.stream().anyMatch(Pack::isDamaged);
    boolean rewrite = damaged || (packs.size() >= bounds.packs() && isTypical());
    if (!rewrite
        && !packs.isEmpty()
        && (open.size() < bounds.worthwhile() || packs.size() >= bounds.packs())) {
      open.abandon();
      return;
    }
    if (rewrite) {
      for (Pack pack : packs) {
        pack.copyUsed(open);
      }
    }
    open.finish(folder.finished(group, unique));
    if (rewrite) {
      packs.forEach(pack -> CacheFolder.delete(pack.file()));
    }
  }

  /** Whether this run has used most of what is kept, so that little is lost with the rest. */
  private boolean isTypical() {
    int size = packs.stream().mapToInt(Pack::size).sum();
    return packs.stream().mapToInt(Pack::used).sum() * 2 >= size;
  }
}
