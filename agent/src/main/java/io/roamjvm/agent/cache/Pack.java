package io.roamjvm.agent.cache;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A finished file of woven classes: entries, then the index, ordered by key, then a footer. Never
 * changed once it has its name, so it may be read while others replace or delete it. Nothing in it
 * is believed without a checksum. The file is neither mapped, since a mapped file that somebody
 * cuts short makes HotSpot throw errors out of unrelated code, nor read through a channel, which an
 * interrupt of the program's thread would close.
 */
final class Pack {

  static final long MAGIC = 0x526f616d5061_6b31L; // "RoamPak1"

  /** Magic number, position of the index, count, checksum of the index. */
  static final int FOOTER = 8 + 8 + 4 + 4;

  private static final int FIRST_BUFFER = 64 << 10;

  private final Path file;
  private final RandomAccessFile content;
  private final ByteBuffer index;
  private final long[] keys;
  private final BitSet used;

  /** Where entries are read, one after the other: most of what is read is only compared. */
  private byte[] buffer = {};

  private volatile boolean damaged;

  private Pack(Path file, RandomAccessFile content, ByteBuffer index) {
    this.file = file;
    this.content = content;
    this.index = index;
    this.keys = new long[index.capacity() / Entry.SIZE];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = index.getLong(i * Entry.SIZE);
    }
    this.used = new BitSet(keys.length);
  }

  /**
   * Opens a pack.
   *
   * @throws IOException when it cannot be read, or is not one
   */
  static Pack open(Path file) throws IOException {
    RandomAccessFile content = new RandomAccessFile(file.toFile(), "r");
    try {
      return new Pack(file, content, index(content));
    } catch (IOException | ArithmeticException | NegativeArraySizeException e) {
      content.close();
      throw new IOException("not a pack of woven classes: " + file, e);
    }
  }

  private static ByteBuffer index(RandomAccessFile content) throws IOException {
    long end = content.length() - FOOTER;
    ByteBuffer footer = ByteBuffer.wrap(read(content, end, FOOTER));
    long magic = footer.getLong();
    long position = footer.getLong();
    int count = footer.getInt();
    if (magic != MAGIC || position < 0 || end - position != (long) count * Entry.SIZE) {
      throw new IOException("the footer is damaged");
    }
    byte[] bytes = read(content, position, Math.toIntExact(end - position));
    if (checksum(bytes) != footer.getInt()) {
      throw new IOException("the index is damaged");
    }
    return ByteBuffer.wrap(bytes);
  }

  private static byte[] read(RandomAccessFile content, long position, int length)
      throws IOException {
    byte[] bytes = new byte[length];
    content.seek(position); // refuses negative positions by an IOException
    content.readFully(bytes);
    return bytes;
  }

  static int checksum(byte[] bytes) {
    return checksum(bytes, bytes.length);
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, 0, length);
    return (int) sum.getValue();
  }

  Path file() {
    return file;
  }

  /** Number of entries. */
  int size() {
    return keys.length;
  }

  /** Number of entries that {@link #find} has found. */
  synchronized int used() {
    return used.cardinality();
  }

  /** Whether an entry was found whose bytes are not those that were written. */
  boolean isDamaged() {
    return damaged;
  }

  /** What is kept of a class file, or null. */
  @Nullable Kept find(long key, byte[] classFile) {
    for (int i = first(key); i < keys.length && keys[i] == key; i++) {
      Kept kept = kept(i, classFile);
      if (kept != null) {
        return kept;
      }
    }
    return null;
  }

  /** What an entry holds, if it is of that class file. */
  private synchronized @Nullable Kept kept(int i, byte[] classFile) {
    Entry entry = Entry.read(index, i * Entry.SIZE);
    int original = entry.originalLength();
    if (buffer.length < entry.length()) {
      buffer = new byte[Math.max(entry.length(), FIRST_BUFFER)];
    }
    if (!read(entry, buffer)
        || !Arrays.equals(buffer, 0, original, classFile, 0, classFile.length)) {
      return null;
    }
    used.set(i);
    return new Kept(
        entry.wovenLength() == Entry.UNCHANGED
            ? null
            : Arrays.copyOfRange(buffer, original, entry.length()));
  }

  private int first(long key) {
    int found = Arrays.binarySearch(keys, key);
    while (found > 0 && keys[found - 1] == key) {
      found--;
    }
    return found < 0 ? keys.length : found;
  }

  /** Reads both class files of an entry; says whether they are what was written. */
  private synchronized boolean read(Entry entry, byte[] bytes) {
    try {
      content.seek(entry.position());
      content.readFully(bytes, 0, entry.length());
      if (checksum(bytes, entry.length()) == entry.checksum()) {
        return true;
      }
    } catch (IOException e) {
      // it was cut short after it had been opened
    }
    damaged = true;
    return false;
  }

  /** Adds the entries that were found to another pack. */
  void copyUsed(PackWriter writer) throws IOException {
    BitSet copied;
    synchronized (this) {
      copied = (BitSet) used.clone();
    }
    for (int i = copied.nextSetBit(0); i >= 0; i = copied.nextSetBit(i + 1)) {
      Entry entry = Entry.read(index, i * Entry.SIZE);
      byte[] bytes = new byte[entry.length()];
      if (read(entry, bytes)) {
        writer.add(entry, bytes);
      }
    }
  }
}
