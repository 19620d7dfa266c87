package io.roamjvm.weaver.emit;

import io.roamjvm.weaver.Flavour;
import io.roamjvm.weaver.analysis.Code;
import io.roamjvm.weaver.analysis.GuardedStatics;
import io.roamjvm.weaver.plan.MethodPlan;
import io.roamjvm.weaver.plan.MethodSites;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** Writes one woven method, home or guest flavour, as its plan says. */
public final class MethodWeaver {

  private final Code code;
  private final MethodPlan plan;
  private final boolean guest;
  private final Label end = new Label();
  private final SaveHandlers handlers;
  private final MonitorHooks hooks;
  private final String owner;

  /**
   * @param owner internal name of the method's class
   * @param flavour what to write
   * @param out where the method goes; headed already, but without code
   */
  public MethodWeaver(
      String owner, Code code, MethodPlan plan, Flavour flavour, MethodVisitor out) {
    this.owner = owner;
    this.code = code;
    this.plan = plan;
    this.guest = flavour == Flavour.GUEST;
    SaveCalls saves = flavour == Flavour.JDK ? SaveCalls.DIRECT : SaveCalls.DYNAMIC;
    this.handlers =
        new SaveHandlers(plan, Type.getReturnType(plan.descriptor()), false, saves, out);
    this.hooks =
        guest
            ? SharedMonitors.of(owner, code, plan, plan.localsWithSpills(), out)
            : new MonitorChecks(owner, code, plan, plan.localsWithSpills(), out);
  }

  /** Writes the code. */
  public void write() {
    MethodVisitor out = handlers.out();
    MethodNode method = code.method();
    method.instructions.resetLabels();
    out.visitCode();
    BodyWriter body =
        new BodyWriter(
            code,
            plan,
            handlers,
            hooks,
            CopyLabels.ORIGINAL,
            Dialect.of(owner, code, plan, guest),
            MethodWeaver::noJoins);
    hooks.writeEntry();
    body.writeEntryPoll();
    body.write();
    hooks.endBody();
    handlers.writeCode();
    hooks.writeCode();
    out.visitLabel(end);
    handlers.writeTable();
    hooks.writeTable();
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      out.visitTryCatchBlock(
          block.start.getLabel(), block.end.getLabel(), block.handler.getLabel(), block.type);
    }
    hooks.writeLastOfTable();
    if (method.localVariables != null) {
      for (LocalVariableNode local : method.localVariables) {
        local.accept(out);
      }
    }
    boolean lateCreation = !plan.creations().isEmpty();
    out.visitMaxs(
        Math.max(
            Math.max(
                plan.maxStack() + Math.max(hooks.extraStack(), BodyWriter.guardStack(guest)),
                handlers.maxStack()),
            lateCreation ? 2 : 1),
        hooks.maxLocals(body.locals()));
  }

  private static FrameNode noJoins(int index) {
    throw new IllegalStateException("one copy has no joins, at " + index);
  }

  /** Whether the method differs from the original. */
  public static boolean changes(Code code, MethodPlan plan, boolean guest) {
    if (!plan.sites().isEmpty()
        || plan.checksMonitors()
        || !plan.volatiles().isEmpty()
        || !plan.threadCalls().isEmpty()) {
      return true;
    }
    for (int i = 0; guest && i < code.size(); i++) {
      AbstractInsnNode instruction = code.instruction(i);
      if (HomeClock.reads(instruction)
          || SharedWaits.replaces(instruction)
          || GuardedStatics.isGuarded(instruction)) {
        return true;
      }
    }
    return false;
  }

  /** Bytes of code, once the class has been written. */
  public int size() {
    return end.getOffset();
  }

  /** The sites, once the class has been written. */
  public MethodSites sites() {
    return new MethodSites(plan.name(), plan.descriptor(), plan.isStatic(), handlers.sites());
  }
}
