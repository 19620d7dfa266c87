package io.roamjvm.runtime.heap;

import java.io.IOException;

/**
 * Writes an object by what it means instead of by its fields. A codec may refer to classes, never
 * to other objects: so walking stays iterative.
 */
interface ValueCodec {

  /**
   * Writes what {@code o} means.
   *
   * @throws Refusal when this object has no meaning elsewhere
   */
  void write(Object o, ImageWriter image) throws IOException, Refusal;

  /**
   * Finds or makes the object.
   *
   * @param type the class of the object that was written
   */
  Object read(Class<?> type, ImageReader image) throws IOException, ImageException;
}
