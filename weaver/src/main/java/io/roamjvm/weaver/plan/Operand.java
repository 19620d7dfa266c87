package io.roamjvm.weaver.plan;

/**
 * One value on the operand stack.
 *
 * @param depth position on the original operand stack, counted from the bottom, in values
 * @param word position on the woven operand stack, which lacks references to objects that are
 *     created later, counted from the bottom, in words
 * @param descriptor as in {@link Slot}; {@link #NULL} for the null reference, {@link
 *     #UNINITIALIZED} for an object whose constructor has not been called
 */
public record Operand(int depth, int word, String descriptor) {

  /** In place of a descriptor: the value is null, and need not be saved. */
  public static final String NULL = "null";

  /**
   * In place of a descriptor: the value cannot be saved; it may be stored in a local as references
   * can.
   */
  public static final String UNINITIALIZED = "new";

  /** Whether the value is to be saved, and restored. */
  public boolean isSaved() {
    return !descriptor.equals(NULL) && !descriptor.equals(UNINITIALIZED);
  }

  /** {@code I}, {@code J}, {@code F}, {@code D}, or {@code A} for references. */
  public char kind() {
    return Slot.kind(descriptor);
  }

  public int words() {
    return kind() == 'J' || kind() == 'D' ? 2 : 1;
  }

  @Override
  public String toString() {
    return "s" + depth + "@" + word + ":" + descriptor;
  }
}
