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

  @Override
  public String toString() {
    return (operand ? "s" : "l") + index + ":" + descriptor;
  }
}
