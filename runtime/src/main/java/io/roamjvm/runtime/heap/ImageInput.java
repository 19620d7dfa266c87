package io.roamjvm.runtime.heap;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import jdk.internal.misc.Unsafe;

/** Reads what {@link ImageOutput} wrote. Every length is checked before it is used. */
final class ImageInput {

  private static final int MAX_TEXT = 1 << 18;
  private static final Unsafe UNSAFE = Memory.UNSAFE;
  private static final long BASE = Memory.BYTES;

  private final InputStream in;
  private final Pause pause;
  private final byte[] buffer = new byte[ImageOutput.BLOCK];
  private final byte[] word = new byte[8];
  private int position;
  private int limit;

  ImageInput(InputStream in, Pause pause) {
    this.in = in;
    this.pause = pause;
  }

  int int8() throws IOException, ImageException {
    if (position == limit) {
      nextBlock();
    }
    return buffer[position++];
  }

  int int16() throws IOException, ImageException {
    return UNSAFE.getShortUnaligned(buffer, BASE + take(2));
  }

  int int32() throws IOException, ImageException {
    return UNSAFE.getIntUnaligned(buffer, BASE + take(4));
  }

  long int64() throws IOException, ImageException {
    return UNSAFE.getLongUnaligned(buffer, BASE + take(8));
  }

  int varint() throws IOException, ImageException {
    int first = int8();
    if (first >= 0) {
      return first;
    }
    int value = first & 0x7F;
    for (int shift = 7; shift < 35; shift += 7) {
      int next = int8();
      value |= (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw ImageException.malformed("a number has more than five bytes");
  }

  /** An unsigned number that counts something, at most {@code max}. */
  int count(int max, String what) throws IOException, ImageException {
    int value = varint();
    if (value < 0 || value > max) {
      throw ImageException.malformed(what + " is " + Integer.toUnsignedString(value));
    }
    return value;
  }

  String text() throws IOException, ImageException {
    byte[] utf8 = new byte[count(MAX_TEXT, "the length of a text")];
    memory(utf8, BASE, utf8.length);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  void memory(Object array, long offset, long bytes) throws IOException, ImageException {
    long at = offset;
    for (long left = bytes; left > 0; ) {
      if (position == limit) {
        nextBlock();
      }
      int n = (int) Math.min(left, limit - position);
      UNSAFE.copyMemory(buffer, BASE + position, array, at, n);
      position += n;
      at += n;
      left -= n;
    }
  }

  /** Takes the end of the image, and nothing of what may follow it in the stream. */
  void finish() throws IOException, ImageException {
    if (position != limit || blockLength() != 0) {
      throw ImageException.malformed("bytes follow the end of the image");
    }
  }

  /** Returns the index of {@code bytes} contiguous bytes; a number never crosses blocks. */
  private int take(int bytes) throws IOException, ImageException {
    if (position == limit) {
      nextBlock();
    }
    if (limit - position < bytes) {
      throw ImageException.malformed("a number crosses a block");
    }
    int at = position;
    position += bytes;
    return at;
  }

  private void nextBlock() throws IOException, ImageException {
    int length = blockLength();
    if (length <= 0 || length > buffer.length) {
      throw ImageException.malformed(
          length == 0 ? "the image ends early" : "a block has " + length + " bytes");
    }
    pause.begin();
    try {
      readFully(buffer, length);
    } finally {
      pause.end();
    }
    position = 0;
    limit = length;
  }

  private int blockLength() throws IOException {
    pause.begin();
    try {
      readFully(word, 4);
    } finally {
      pause.end();
    }
    return UNSAFE.getIntUnaligned(word, BASE);
  }

  private void readFully(byte[] target, int length) throws IOException {
    if (in.readNBytes(target, 0, length) != length) {
      throw new EOFException("the stream ends in the middle of an image");
    }
  }
}
