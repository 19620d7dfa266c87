package io.roamjvm.agent.cache;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * One line of a pack's index.
 *
 * @param key of the original class file, see {@link #key}
 * @param position in the pack: the original class file, then the woven one
 * @param originalLength in bytes
 * @param wovenLength in bytes; {@link #UNCHANGED} if there was nothing to weave
 * @param checksum CRC-32C of both class files
 */
record Entry(long key, long position, int originalLength, int wovenLength, int checksum) {

  static final int UNCHANGED = -1;

  /** Bytes of an entry in the index. */
  static final int SIZE = 8 + 8 + 4 + 4 + 4;

  /**
   * Where to look for a class file: its length and CRC-32C, which HotSpot computes by special
   * instructions even in interpreted code. It only narrows the search, since the original class
   * file is compared as a whole.
   */
  static long key(byte[] classFile) {
    CRC32C sum = new CRC32C();
    sum.update(classFile, 0, classFile.length);
    return sum.getValue() << 32 | classFile.length;
  }

  /** Bytes of the two class files. */
  int length() {
    return originalLength + Math.max(0, wovenLength);
  }

  void write(ByteBuffer out) {
    out.putLong(key).putLong(position).putInt(originalLength).putInt(wovenLength).putInt(checksum);
  }

  static Entry read(ByteBuffer in, int offset) {
    return new Entry(
        in.getLong(offset),
        in.getLong(offset + 8),
        in.getInt(offset + 16),
        in.getInt(offset + 20),
        in.getInt(offset + 24));
  }
}
