package io.roamjvm.runtime.heap;

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
}
