package io.roamjvm.weaver.emit;

import io.roamjvm.weaver.analysis.Code;
import io.roamjvm.weaver.analysis.ThreadCalls;
import io.roamjvm.weaver.plan.MethodPlan;
import io.roamjvm.weaver.symbols.Bootstrap;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Guest flavour: means the task's thread in place of the guest's that runs it.
 *
 * <p>Equivalent Java: {@code Thread.currentThread()} becomes {@code SharedObjects.currentThread()},
 * {@code Thread.sleep(1)} becomes {@code SharedObjects.sleep(1)}; so do references to these methods
 * in lambdas. Stack: as the original instruction. The plan must name the calls.
 */
record SharedThreads(Set<AbstractInsnNode> calls, InstructionWriter others)
    implements InstructionWriter {

  /** A writer of the calls that the plan names. */
  static InstructionWriter of(Code code, MethodPlan plan, InstructionWriter others) {
    if (plan.threadCalls().isEmpty()) {
      return others;
    }
    Set<AbstractInsnNode> calls = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int instruction : plan.threadCalls()) {
      calls.add(code.instruction(instruction));
    }
    return new SharedThreads(calls, others);
  }

  @Override
  public void write(AbstractInsnNode instruction, MethodVisitor out) {
    if (!calls.contains(instruction)) {
      others.write(instruction, out);
    } else if (instruction instanceof InvokeDynamicInsnNode dynamic) {
      others.write(referring(dynamic), out);
    } else {
      MethodInsnNode call = (MethodInsnNode) instruction;
      out.visitMethodInsn(
          Opcodes.INVOKESTATIC, Bootstrap.SHARED_OBJECTS, call.name, call.desc, false);
    }
  }

  private static InvokeDynamicInsnNode referring(InvokeDynamicInsnNode original) {
    Object[] arguments = original.bsmArgs.clone();
    for (int i = 0; i < arguments.length; i++) {
      if (ThreadCalls.isReference(arguments[i]) && arguments[i] instanceof Handle handle) {
        arguments[i] =
            new Handle(
                Opcodes.H_INVOKESTATIC,
                Bootstrap.SHARED_OBJECTS,
                handle.getName(),
                handle.getDesc(),
                false);
      }
    }
    return new InvokeDynamicInsnNode(original.name, original.desc, original.bsm, arguments);
  }
}
