package io.roamjvm.agent.cache;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Writes a pack under a name of its own, and gives it its final name only when it is complete: so
 * no reader ever sees half of one, and processes need no lock between them. Not thread-safe.
 */
final class PackWriter {

  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final OutputStream out;
  private final List<Entry> entries = new ArrayList<>();
  private long position;

  /**
   * @param file unfinished name; must not exist
   * @throws IOException when it cannot be created
   */
  PackWriter(Path file) throws IOException {
    this.file = file;
    CacheFolder.createPrivate(file);
    // java.io, since what a thread with a pending interrupt writes to a channel closes the channel
    this.out = new BufferedOutputStream(new java.io.FileOutputStream(file.toFile()), BUFFER);
  }

  int size() {
    return entries.size();
  }

  /** Bytes written. */
  long bytes() {
    return position;
  }

  void add(long key, byte[] original, byte @Nullable [] woven) throws IOException {
    CRC32C sum = new CRC32C();
    sum.update(original, 0, original.length);
    out.write(original);
    if (woven != null) {
      sum.update(woven, 0, woven.length);
      out.write(woven);
    }
    int length = woven == null ? Entry.UNCHANGED : woven.length;
    append(new Entry(key, position, original.length, length, (int) sum.getValue()));
  }

  /** Copies an entry of another pack. */
  void add(Entry entry, byte[] bytes) throws IOException {
    out.write(bytes);
    append(
        new Entry(
            entry.key(), position, entry.originalLength(), entry.wovenLength(), entry.checksum()));
  }

  private void append(Entry entry) {
    entries.add(entry);
    position += entry.length();
  }

  /** Writes the index and gives the pack its name. */
  void finish(Path name) throws IOException {
    entries.sort(Comparator.comparingLong(Entry::key));
    ByteBuffer index = ByteBuffer.allocate(entries.size() * Entry.SIZE);
    entries.forEach(entry -> entry.write(index));
    out.write(index.array());
    out.write(
        ByteBuffer.allocate(Pack.FOOTER)
            .putLong(Pack.MAGIC)
            .putLong(position)
            .putInt(entries.size())
            .putInt(Pack.checksum(index.array()))
            .array());
    out.close();
    Files.move(file, name, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Leaves nothing behind. */
  void abandon() {
    try {
      out.close();
    } catch (IOException e) {
      // the file is deleted all the same
    }
    CacheFolder.delete(file);
  }
}
