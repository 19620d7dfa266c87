package io.roamjvm.weaver.plan;

/**
 * One saved value.
 *
 * @param index local variable index; for a spilled operand its depth on the original operand stack,
 *     counted from the bottom, in values (not words)
 * @param operand whether it is a spilled operand rather than a local
 * @param descriptor type descriptor: {@code I} for all int-like values, {@code J}, {@code F},
 *     {@code D}, or a reference descriptor such as {@code Ljava/util/List;} or {@code [I}
 */
public record Slot(int index, boolean operand, String descriptor) {

  /** {@code I}, {@code J}, {@code F}, {@code D}, or {@code A} for references. */
  public char kind() {
    return kind(descriptor);
  }

  static char kind(String descriptor) {
    char first = descriptor.charAt(0);
    return first == 'I' || first == 'J' || first == 'F' || first == 'D' ? first : 'A';
  }

  /** Local variable slots, or operand stack words, that the value takes. */
  public int words() {
    return kind() == 'J' || kind() == 'D' ? 2 : 1;
  }

  @Override
  public String toString() {
    return (operand ? "s" : "l") + index + ":" + descriptor;
  }
}
