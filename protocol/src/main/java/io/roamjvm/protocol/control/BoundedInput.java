package io.roamjvm.protocol.control;

import com.esotericsoftware.kryo.kryo5.KryoException;
import com.esotericsoftware.kryo.kryo5.io.Input;

/**
 * Refuses any length that announces more elements than bytes are left, before memory is allocated
 * for it: every character and every element takes at least one byte.
 */
final class BoundedInput extends Input {

  BoundedInput(byte[] bytes) {
    super(bytes);
  }

  @Override
  public int readVarIntFlag(boolean optimizePositive) {
    return bounded(super.readVarIntFlag(optimizePositive));
  }

  /** Length of a collection. */
  int readLength() {
    return bounded(readVarInt(true));
  }

  private int bounded(int length) {
    // strings write their length plus one
    if (length < 0 || length > limit - position + 1) {
      throw new KryoException("length " + length + " with " + (limit - position) + " bytes left");
    }
    return length;
  }
}
