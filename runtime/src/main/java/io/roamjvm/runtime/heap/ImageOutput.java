package io.roamjvm.runtime.heap;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import jdk.internal.misc.Unsafe;

/**
 * The bytes of an image on their way out: blocks of at most {@link #BLOCK} bytes, each behind its
 * length, ended by a block of length zero. So a reader takes exactly one image from a stream that
 * goes on. Numbers are in the machine's own byte order, which the image header names.
 */
final class ImageOutput {

  static final int BLOCK = 128 << 10;

  private static final Unsafe UNSAFE = Memory.UNSAFE;
  private static final long BASE = Memory.BYTES;
  private static final int PREFIX = 4;

  private final OutputStream out;
  private final Pause pause;
  private final byte[] buffer = new byte[PREFIX + BLOCK];
  private int position = PREFIX;
  private long flushed;

  ImageOutput(OutputStream out, Pause pause) {
    this.out = out;
    this.pause = pause;
  }

  /** Bytes written so far, with block lengths. */
  long bytes() {
    return flushed + position - PREFIX;
  }

  void int8(int value) throws IOException {
    ensure(1);
    buffer[position++] = (byte) value;
  }

  void int16(int value) throws IOException {
    ensure(2);
    UNSAFE.putShortUnaligned(buffer, BASE + position, (short) value);
    position += 2;
  }

  void int32(int value) throws IOException {
    ensure(4);
    UNSAFE.putIntUnaligned(buffer, BASE + position, value);
    position += 4;
  }

  void int64(long value) throws IOException {
    ensure(8);
    UNSAFE.putLongUnaligned(buffer, BASE + position, value);
    position += 8;
  }

  /** An unsigned number, seven bits a byte, lowest first. */
  void varint(int value) throws IOException {
    ensure(5);
    int rest = value;
    while ((rest & ~0x7F) != 0) {
      buffer[position++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    buffer[position++] = (byte) rest;
  }

  /** A name or another short text. */
  void text(String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    varint(utf8.length);
    memory(utf8, BASE, utf8.length);
  }

  /** Part of a primitive array, as it is in memory. */
  void memory(Object array, long offset, long bytes) throws IOException {
    long at = offset;
    for (long left = bytes; left > 0; ) {
      ensure(1);
      int n = (int) Math.min(left, buffer.length - position);
      UNSAFE.copyMemory(array, at, buffer, BASE + position, n);
      position += n;
      at += n;
      left -= n;
    }
  }

  /** Writes what is buffered and the end of the image. */
  void finish() throws IOException {
    flush();
    UNSAFE.putIntUnaligned(buffer, BASE, 0);
    write(PREFIX);
    flushed += PREFIX;
    out.flush();
  }

  private void write(int bytes) throws IOException {
    pause.begin();
    try {
      out.write(buffer, 0, bytes);
    } finally {
      pause.end();
    }
  }

  private void ensure(int bytes) throws IOException {
    if (buffer.length - position < bytes) {
      flush();
    }
  }

  private void flush() throws IOException {
    if (position > PREFIX) {
      UNSAFE.putIntUnaligned(buffer, BASE, position - PREFIX);
      write(position);
      flushed += position;
      position = PREFIX;
    }
  }
}
