package io.roamjvm.weaver.emit;

import io.roamjvm.weaver.analysis.Code;
import io.roamjvm.weaver.plan.MethodPlan;
import io.roamjvm.weaver.symbols.Bootstrap;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;

/**
 * Guest flavour: accesses volatile fields of shared objects at home.
 *
 * <p>Equivalent Java for {@code x.f = v}, as an {@code invokedynamic} that {@code VolatileAccess}
 * links:
 *
 * <pre>{@code
 * if (SharedObjects.contains(x)) SharedObjects.write(x, X.class, "f", v); else x.f = v;
 * }</pre>
 *
 * <p>Stack: as the original instruction. The plan must name the accesses.
 *
 * @param host internal name of the class whose code it is
 */
record SharedFields(String host, Set<AbstractInsnNode> accesses, InstructionWriter others)
    implements InstructionWriter {

  /** A writer of the accesses that the plan names. */
  static InstructionWriter of(String host, Code code, MethodPlan plan, InstructionWriter others) {
    if (plan.volatiles().isEmpty()) {
      return others;
    }
    Set<AbstractInsnNode> accesses = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int instruction : plan.volatiles()) {
      accesses.add(code.instruction(instruction));
    }
    return new SharedFields(host, accesses, others);
  }

  @Override
  public void write(AbstractInsnNode instruction, MethodVisitor out) {
    if (!accesses.contains(instruction)) {
      others.write(instruction, out);
      return;
    }
    FieldInsnNode access = (FieldInsnNode) instruction;
    String object = Type.getObjectType(access.owner).getDescriptor();
    switch (access.getOpcode()) {
      case Opcodes.GETFIELD ->
          link(Opcodes.H_GETFIELD, '(' + object + ')' + access.desc, access, out);
      case Opcodes.GETSTATIC -> link(Opcodes.H_GETSTATIC, "()" + access.desc, access, out);
      case Opcodes.PUTFIELD ->
          link(Opcodes.H_PUTFIELD, '(' + object + access.desc + ")V", access, out);
      default -> link(Opcodes.H_PUTSTATIC, '(' + access.desc + ")V", access, out);
    }
  }

  private void link(int kind, String type, FieldInsnNode access, MethodVisitor out) {
    out.visitInvokeDynamicInsn(
        access.name,
        type,
        Bootstrap.VOLATILE_LINK,
        Type.getObjectType(host),
        Type.getObjectType(access.owner),
        kind);
  }
}
