package io.roamjvm.weaver.emit;

import io.roamjvm.weaver.plan.MethodPlan;
import io.roamjvm.weaver.plan.Operand;
import io.roamjvm.weaver.plan.SitePlan;
import io.roamjvm.weaver.plan.Slot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Where a saved value is when its save handler runs.
 *
 * @param local the local variable
 * @param kind as in {@link Slot#kind}
 */
record Storage(int local, char kind) {

  // by hand, since what records get is slow until C2 has compiled it

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Storage storage && local == storage.local && kind == storage.kind;
  }

  @Override
  public int hashCode() {
    return 31 * local + kind;
  }

  /** Where the values of a site are, in the order of the save call. */
  static List<Storage> of(SitePlan site, MethodPlan plan) {
    List<Storage> values = new ArrayList<>();
    for (Slot slot : site.locals()) {
      values.add(new Storage(slot.index(), slot.kind()));
    }
    for (Operand operand : site.saved()) {
      values.add(of(operand, plan));
    }
    return values;
  }

  static Storage of(Operand operand, MethodPlan plan) {
    return new Storage(plan.spill(operand.word()), operand.kind());
  }

  /** {@code ... -> ..., value}. */
  void load(MethodVisitor out) {
    out.visitVarInsn(opcode(Opcodes.ILOAD), local);
  }

  /** {@code ..., value -> ...}. */
  void store(MethodVisitor out) {
    out.visitVarInsn(opcode(Opcodes.ISTORE), local);
  }

  /** {@code ... -> ..., zero or null}. */
  void loadDefault(MethodVisitor out) {
    out.visitInsn(
        switch (kind) {
          case 'I' -> Opcodes.ICONST_0;
          case 'J' -> Opcodes.LCONST_0;
          case 'F' -> Opcodes.FCONST_0;
          case 'D' -> Opcodes.DCONST_0;
          default -> Opcodes.ACONST_NULL;
        });
  }

  private int opcode(int intOpcode) {
    return intOpcode + "IJFDA".indexOf(kind);
  }

  int words() {
    return kind == 'J' || kind == 'D' ? 2 : 1;
  }

  /** The parameter of a save call. */
  String descriptor() {
    return kind == 'A' ? "Ljava/lang/Object;" : String.valueOf(kind);
  }

  /** The entry of a stack map frame. */
  Object verificationType() {
    return switch (kind) {
      case 'I' -> Opcodes.INTEGER;
      case 'J' -> Opcodes.LONG;
      case 'F' -> Opcodes.FLOAT;
      case 'D' -> Opcodes.DOUBLE;
      default -> "java/lang/Object";
    };
  }
}
