package io.roamjvm.examples.shapes;

/**
 * An order-sensitive checksum, so that a result tells a lost or repeated step from a correct run.
 */
final class Digest {
  private long value = 0x9E3779B97F4A7C15L;
  private int count;

  /** Adds one number; the same numbers in another order give another result. */
  Digest add(long number) {
    value = Long.rotateLeft(value ^ number, 17) * 0xBF58476D1CE4E5B9L + ++count;
    return this;
  }

  /** Adds the exact bits, so that the sign of zero and the payload of NaN count. */
  Digest add(double number) {
    return add(Double.doubleToRawLongBits(number));
  }

  Digest add(boolean bit) {
    return add(bit ? 1L : 0L);
  }

  Digest add(Object text) {
    return add(String.valueOf(text).hashCode());
  }

  @Override
  public String toString() {
    return count + ":" + Long.toHexString(value);
  }
}
