package io.roamjvm.weaver.emit;

import io.roamjvm.weaver.analysis.Code;
import io.roamjvm.weaver.analysis.JoinFrames;
import io.roamjvm.weaver.analysis.MonitorUse;
import io.roamjvm.weaver.plan.Held;
import io.roamjvm.weaver.plan.MethodPlan;
import io.roamjvm.weaver.symbols.Bootstrap;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Home flavour: has code ask, each time that it has got a monitor, whether another thread has
 * reserved it.
 *
 * <p>Equivalent Java at the entry of a synchronized method, for a block, and for a wait:
 *
 * <pre>{@code
 * Monitors.entered(this);
 * synchronized (x) { Monitors.entered(x); ... }
 * try { x.wait(); } catch (Throwable e) { Monitors.entered(x); throw e; } Monitors.entered(x);
 * }</pre>
 *
 * <p>The plan must say that the method checks monitors. What is written here is covered by the
 * method's own handlers, so that they release the monitor whatever happens: the code behind a
 * {@code monitorenter} by those of the next instruction, that of a wait by those of the call.
 */
final class MonitorChecks implements MonitorHooks {

  private static final int OBJECT = 0;
  private static final int MILLIS = 1;
  private static final int NANOS = 3;

  /** Locals that this may use. */
  static final int LOCALS = 4;

  /**
   * Code that handlers of the original cover.
   *
   * @param instruction the original instruction whose handlers they are
   * @param fresh whether only those that do not cover the instruction before it
   */
  private record Covered(
      Label start, Label end, CopyLabels labels, int instruction, boolean fresh) {}

  /** A wait that may throw. */
  private record Failing(Label start, Label end, CopyLabels labels, int instruction) {}

  private final String owner;
  private final Code code;
  private final MethodPlan plan;
  private final MethodVisitor out;
  private final int firstLocal;
  private final List<Covered> covered = new ArrayList<>();
  private final List<Failing> waits = new ArrayList<>();
  private final List<Label> handlers = new ArrayList<>();
  private boolean usesLocals;

  /**
   * @param owner internal name of the method's class
   * @param firstLocal the first of {@link #LOCALS} locals that nothing else uses
   */
  MonitorChecks(String owner, Code code, MethodPlan plan, int firstLocal, MethodVisitor out) {
    this.owner = owner;
    this.code = code;
    this.plan = plan;
    this.out = out;
    this.firstLocal = firstLocal;
  }

  @Override
  public boolean areWanted() {
    return plan.checksMonitors();
  }

  @Override
  public void writeEntry() {
    if (!areWanted() || plan.heldByMethod() == Held.ByMethod.NOTHING) {
      return;
    }
    if (plan.heldByMethod() == Held.ByMethod.CLASS) {
      out.visitLdcInsn(Type.getObjectType(owner));
    } else {
      out.visitVarInsn(Opcodes.ALOAD, 0);
    }
    entered();
  }

  @Override
  public boolean write(CopyLabels labels, int instruction, InstructionWriter writer) {
    if (code.instruction(instruction).getOpcode() == Opcodes.MONITORENTER) {
      enter(labels, instruction);
      return true;
    }
    if (MonitorUse.isWait(code.instruction(instruction))) {
      await(labels, instruction, writer);
      return true;
    }
    return false;
  }

  /**
   * {@code ..., object -> ...}: enters the monitor. The object waits in a local, not on the operand
   * stack: JDK 25 loses track of operands below an interpreted {@code monitorenter} at which a
   * virtual thread gives up its carrier.
   */
  private void enter(CopyLabels labels, int instruction) {
    Label start = new Label();
    Label end = new Label();
    out.visitInsn(Opcodes.DUP);
    keep();
    out.visitInsn(Opcodes.MONITORENTER);
    out.visitLabel(start);
    out.visitVarInsn(Opcodes.ALOAD, firstLocal + OBJECT);
    entered();
    out.visitLabel(end);
    if (labels.continuation(instruction) == null) {
      covered.add(new Covered(start, end, labels, instruction + 1, true));
    }
  }

  /** {@code ..., object, limit -> ...}: writes a call of wait. */
  private void await(CopyLabels labels, int instruction, InstructionWriter writer) {
    MethodInsnNode call = (MethodInsnNode) code.instruction(instruction);
    boolean millis = call.desc.startsWith("(J");
    boolean nanos = call.desc.startsWith("(JI");
    if (nanos) {
      out.visitVarInsn(Opcodes.ISTORE, firstLocal + NANOS);
    }
    if (millis) {
      out.visitVarInsn(Opcodes.LSTORE, firstLocal + MILLIS);
    }
    out.visitInsn(Opcodes.DUP);
    keep();
    if (millis) {
      out.visitVarInsn(Opcodes.LLOAD, firstLocal + MILLIS);
    }
    if (nanos) {
      out.visitVarInsn(Opcodes.ILOAD, firstLocal + NANOS);
    }
    Label start = new Label();
    Label end = new Label();
    out.visitLabel(start);
    writer.write(call, out);
    out.visitLabel(end);
    out.visitVarInsn(Opcodes.ALOAD, firstLocal + OBJECT);
    entered();
    waits.add(new Failing(start, end, labels, instruction));
  }

  @Override
  public void endBody() {}

  @Override
  public void keep(List<Object> locals) {}

  @Override
  public void writeCode() {
    for (Failing wait : waits) {
      Label start = new Label();
      Label end = new Label();
      out.visitLabel(start);
      frame(typesAt(wait.instruction()));
      // java: catch (Throwable e) { Monitors.entered(x); throw e; }
      out.visitVarInsn(Opcodes.ALOAD, firstLocal + OBJECT);
      entered();
      out.visitInsn(Opcodes.ATHROW);
      out.visitLabel(end);
      handlers.add(start);
      covered.add(new Covered(start, end, wait.labels(), wait.instruction(), false));
    }
  }

  @Override
  public void writeTable() {
    for (int i = 0; i < waits.size(); i++) {
      Failing wait = waits.get(i);
      out.visitTryCatchBlock(wait.start(), wait.end(), handlers.get(i), null);
    }
    for (Covered each : covered) {
      int at = each.instruction();
      for (Code.Range range : code.ranges()) {
        boolean covers = range.start() <= at && at < range.end();
        if (covers && (!each.fresh() || range.start() == at)) {
          out.visitTryCatchBlock(
              each.start(),
              each.end(),
              each.labels().target(range.block().handler),
              range.block().type);
        }
      }
    }
  }

  @Override
  public void writeLastOfTable() {}

  @Override
  public int extraStack() {
    return areWanted() ? 1 : 0;
  }

  @Override
  public int maxLocals(int others) {
    return usesLocals ? Math.max(others, firstLocal + LOCALS) : others;
  }

  private void keep() {
    usesLocals = true;
    out.visitVarInsn(Opcodes.ASTORE, firstLocal + OBJECT);
  }

  private void entered() {
    out.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        Bootstrap.MONITORS,
        Bootstrap.ENTERED,
        Bootstrap.ENTERED_DESCRIPTOR,
        false);
  }

  private FrameNode typesAt(int wait) {
    return new JoinFrames(code, owner, plan, index -> index == wait).localsAt(wait);
  }

  /** The locals at the call, and the object that is waited for. */
  private void frame(FrameNode before) {
    List<Object> locals = new ArrayList<>(before.local);
    MonitorHooks.add(locals, firstLocal + OBJECT, "java/lang/Object");
    out.visitFrame(
        Opcodes.F_NEW, locals.size(), locals.toArray(), 1, new Object[] {"java/lang/Throwable"});
  }
}
