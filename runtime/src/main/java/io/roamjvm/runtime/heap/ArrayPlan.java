package io.roamjvm.runtime.heap;

import java.lang.reflect.Array;
import java.util.Arrays;

/**
 * Where the elements of an array class are. Big arrays are compared and sent in chunks.
 *
 * @param base offset of the first element, in bytes
 * @param scale bytes an element
 * @param component element type
 */
record ArrayPlan(long base, int scale, Class<?> component) {

  /** Bytes of a chunk in the image; a reference counts as eight whatever its size in memory. */
  static final int CHUNK_BYTES = 64 << 10;

  static ArrayPlan of(Class<?> type) {
    return new ArrayPlan(
        Memory.arrayBase(type), Memory.UNSAFE.arrayIndexScale(type), type.getComponentType());
  }

  /** Elements a chunk; the same on both sides although references differ in size. */
  int chunkElements() {
    return CHUNK_BYTES / (component.isPrimitive() ? scale : 8);
  }

  int chunks(int length) {
    return (int) ((length + (long) chunkElements() - 1) / chunkElements());
  }

  int chunkStart(int chunk) {
    return chunk * chunkElements();
  }

  int chunkEnd(int chunk, int length) {
    return (int) Math.min(length, (chunk + 1L) * chunkElements());
  }

  long offset(int index) {
    return base + (long) index * scale;
  }

  /** A copy of elements {@code from} to {@code to} of an array, or of a twin of one. */
  Object range(Object array, int from, int to) {
    if (array instanceof Object[] references) {
      return Arrays.copyOfRange(references, from, to);
    }
    Object copy = Array.newInstance(component, to - from);
    Memory.UNSAFE.copyMemory(array, offset(from), copy, base, (long) (to - from) * scale);
    return copy;
  }

  /** Puts the first elements of {@code values} into elements {@code from} to {@code to}. */
  void put(Object values, Object array, int from, int to) {
    if (array instanceof Object[] references) {
      System.arraycopy(values, 0, references, from, to - from);
    } else {
      Memory.UNSAFE.copyMemory(values, base, array, offset(from), (long) (to - from) * scale);
    }
  }

  /** Element {@code index} of a primitive array, as bits. */
  long bits(Object array, int index) {
    long offset = offset(index);
    return switch (scale) {
      case 8 -> Memory.UNSAFE.getLong(array, offset);
      case 4 -> Memory.UNSAFE.getInt(array, offset);
      case 2 -> Memory.UNSAFE.getShort(array, offset);
      default -> Memory.UNSAFE.getByte(array, offset);
    };
  }

  void bits(Object array, int index, long bits) {
    long offset = offset(index);
    switch (scale) {
      case 8 -> Memory.UNSAFE.putLong(array, offset, bits);
      case 4 -> Memory.UNSAFE.putInt(array, offset, (int) bits);
      case 2 -> Memory.UNSAFE.putShort(array, offset, (short) bits);
      default -> Memory.UNSAFE.putByte(array, offset, (byte) bits);
    }
  }

  /** The first index from {@code from} on at which two primitive arrays differ; or the length. */
  int firstDifference(Object one, Object other, int from, int length) {
    int perWord = 8 / scale;
    int i = from;
    while (i < length && i % perWord != 0) {
      if (bits(one, i) != bits(other, i)) {
        return i;
      }
      i++;
    }
    long at = offset(i);
    while (length - i >= perWord
        && Memory.UNSAFE.getLong(one, at) == Memory.UNSAFE.getLong(other, at)) {
      i += perWord;
      at += 8;
    }
    while (i < length && bits(one, i) == bits(other, i)) {
      i++;
    }
    return i;
  }
}
