package io.roamjvm.weaver.emit;

import io.roamjvm.weaver.analysis.Code;
import io.roamjvm.weaver.analysis.JoinFrames;
import io.roamjvm.weaver.analysis.MonitorUse;
import io.roamjvm.weaver.analysis.OuterHandlers;
import io.roamjvm.weaver.plan.Held;
import io.roamjvm.weaver.plan.MethodPlan;
import io.roamjvm.weaver.symbols.Bootstrap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Guest flavour: has home enter and leave the monitors of shared objects, behind the local ones and
 * before them.
 *
 * <p>Equivalent Java for a block and for a synchronized method:
 *
 * <pre>{@code
 * monitorenter x; try { SharedObjects.entered(x); } catch (Throwable e) { monitorexit x; throw e; }
 * try { SharedObjects.leaving(x); } catch (Throwable e) { monitorexit x; throw e; } monitorexit x;
 *
 * SharedObjects.entered(this);
 * try { ... [SharedObjects.leaving(this);] return ... }
 * catch (Throwable e) { SharedObjects.leaving(this); throw e; }
 * }</pre>
 *
 * <p>What a hook throws does not go to the handlers that leave the monitor: compilers have these
 * cover themselves, and where a hook finds no room on the stack it finds none there either. So each
 * monitor is asked for once, and left once if it was got. Save handlers have no hooks: frames leave
 * with their monitors. Nor has a resume method for the monitor of the whole method.
 *
 * <p>The plan must say that the method checks monitors.
 */
final class SharedMonitors implements MonitorHooks {

  private static final int OBJECT = 0;
  private static final int THIS = 1;
  private static final int LOCALS = 2;

  /** A hook that may throw, and where what it throws goes once the monitor has been left. */
  private record Failing(
      Label start, Label end, CopyLabels labels, int instruction, List<Code.Range> outer) {}

  private record Covered(Label start, Label end) {}

  private final String owner;
  private final Code code;
  private final MethodPlan plan;
  private final int firstLocal;
  private final Held.ByMethod whole;
  private final boolean copiesThis;
  private final MethodVisitor out;
  private final List<Failing> failing = new ArrayList<>();
  private final List<Failing> unguarded = new ArrayList<>();
  private final List<Label> handlers = new ArrayList<>();
  private final List<Label> handlerEnds = new ArrayList<>();
  private final List<Covered> body = new ArrayList<>();
  private final Label outermost = new Label();
  private Label bodyStart = new Label();
  private boolean usesLocals;
  private @Nullable OuterHandlers outerHandlers;
  private @Nullable JoinFrames frames;

  private SharedMonitors(
      String owner,
      Code code,
      MethodPlan plan,
      int firstLocal,
      Held.ByMethod whole,
      MethodVisitor out) {
    this.owner = owner;
    this.code = code;
    this.plan = plan;
    this.firstLocal = firstLocal;
    this.whole = whole;
    this.out = out;
    this.copiesThis = whole == Held.ByMethod.THIS && !MonitorUse.keepsThis(code.method(), owner);
    this.usesLocals = copiesThis;
  }

  /**
   * Those of a method.
   *
   * @param owner internal name of its class
   * @param firstLocal the first of the locals that nothing else uses
   */
  static SharedMonitors of(
      String owner, Code code, MethodPlan plan, int firstLocal, MethodVisitor out) {
    return new SharedMonitors(owner, code, plan, firstLocal, plan.heldByMethod(), out);
  }

  /** Those of a resume method, whose caller holds the monitor of the whole method. */
  static SharedMonitors ofResumed(
      String owner, Code code, MethodPlan plan, int firstLocal, MethodVisitor out) {
    return new SharedMonitors(owner, code, plan, firstLocal, Held.ByMethod.NOTHING, out);
  }

  @Override
  public boolean areWanted() {
    return plan.checksMonitors();
  }

  @Override
  public void writeEntry() {
    if (whole == Held.ByMethod.NOTHING) {
      return;
    }
    if (copiesThis) {
      out.visitVarInsn(Opcodes.ALOAD, 0);
      out.visitVarInsn(Opcodes.ASTORE, firstLocal + THIS);
    }
    loadWhole();
    ask(Bootstrap.ENTERED);
    out.visitLabel(bodyStart);
  }

  @Override
  public boolean write(CopyLabels labels, int instruction, InstructionWriter writer) {
    int opcode = code.instruction(instruction).getOpcode();
    boolean returns = opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN;
    if (opcode == Opcodes.MONITORENTER) {
      enter(labels, instruction);
    } else if (opcode == Opcodes.MONITOREXIT) {
      exit(labels, instruction);
    } else if (returns && whole != Held.ByMethod.NOTHING) {
      leaveWhole(instruction);
      writer.write(code.instruction(instruction), out);
    } else {
      return false;
    }
    return true;
  }

  /** {@code ..., object -> ...}. The object waits in a local: {@link MonitorChecks} tells why. */
  private void enter(CopyLabels labels, int instruction) {
    out.visitInsn(Opcodes.DUP);
    keepObject();
    out.visitInsn(Opcodes.MONITORENTER);
    askForObject(Bootstrap.ENTERED, labels, instruction);
  }

  /** {@code ..., object -> ...}. */
  private void exit(CopyLabels labels, int instruction) {
    keepObject();
    askForObject(Bootstrap.LEAVING, labels, instruction);
    out.visitVarInsn(Opcodes.ALOAD, firstLocal + OBJECT);
    out.visitInsn(Opcodes.MONITOREXIT);
  }

  private void askForObject(String hook, CopyLabels labels, int instruction) {
    Label start = new Label();
    Label end = new Label();
    out.visitLabel(start);
    out.visitVarInsn(Opcodes.ALOAD, firstLocal + OBJECT);
    ask(hook);
    out.visitLabel(end);
    List<Code.Range> outer = outerHandlers().at(instruction);
    if (outer != null) {
      failing.add(new Failing(start, end, labels, instruction, outer));
    } else if (hook.equals(Bootstrap.ENTERED) && labels.continuation(instruction) == null) {
      unguarded.add(new Failing(start, end, labels, instruction, beginningAt(instruction + 1)));
    }
  }

  private List<Code.Range> beginningAt(int instruction) {
    List<Code.Range> found = new ArrayList<>();
    for (Code.Range range : code.ranges()) {
      if (range.start() == instruction) {
        found.add(range);
      }
    }
    return found;
  }

  private void leaveWhole(int instruction) {
    Label start = new Label();
    Label end = new Label();
    out.visitLabel(start);
    loadWhole();
    ask(Bootstrap.LEAVING);
    out.visitLabel(end);
    if (instruction > 0) {
      body.add(new Covered(bodyStart, start));
    }
    bodyStart = end;
  }

  @Override
  public void keep(List<Object> locals) {
    if (copiesThis) {
      MonitorHooks.add(locals, firstLocal + THIS, owner);
    }
  }

  @Override
  public void endBody() {
    if (whole != Held.ByMethod.NOTHING) {
      Label end = new Label();
      out.visitLabel(end);
      body.add(new Covered(bodyStart, end));
    }
  }

  @Override
  public void writeCode() {
    for (Failing each : failing) {
      Label start = new Label();
      Label end = new Label();
      out.visitLabel(start);
      List<Object> locals = new ArrayList<>(frames().localsAt(each.instruction()).local);
      MonitorHooks.add(locals, firstLocal + OBJECT, "java/lang/Object");
      keep(locals);
      frame(locals);
      // java: catch (Throwable e) { monitorexit x; throw e; }
      out.visitVarInsn(Opcodes.ALOAD, firstLocal + OBJECT);
      out.visitInsn(Opcodes.MONITOREXIT);
      out.visitInsn(Opcodes.ATHROW);
      out.visitLabel(end);
      handlers.add(start);
      handlerEnds.add(end);
    }
    if (whole != Held.ByMethod.NOTHING) {
      out.visitLabel(outermost);
      List<Object> locals = new ArrayList<>();
      if (whole == Held.ByMethod.THIS && !copiesThis) {
        locals.add(owner);
      }
      keep(locals);
      frame(locals);
      // java: catch (Throwable e) { SharedObjects.leaving(this); throw e; }
      loadWhole();
      ask(Bootstrap.LEAVING);
      out.visitInsn(Opcodes.ATHROW);
    }
  }

  @Override
  public void writeTable() {
    for (int i = 0; i < failing.size(); i++) {
      Failing each = failing.get(i);
      out.visitTryCatchBlock(each.start(), each.end(), handlers.get(i), null);
      cover(handlers.get(i), handlerEnds.get(i), each);
    }
    for (Failing each : unguarded) {
      cover(each.start(), each.end(), each);
    }
  }

  private void cover(Label start, Label end, Failing hook) {
    for (Code.Range range : hook.outer()) {
      out.visitTryCatchBlock(
          start, end, hook.labels().target(range.block().handler), range.block().type);
    }
  }

  @Override
  public void writeLastOfTable() {
    for (Covered each : body) {
      out.visitTryCatchBlock(each.start(), each.end(), outermost, null);
    }
    for (int i = 0; whole != Held.ByMethod.NOTHING && i < handlers.size(); i++) {
      out.visitTryCatchBlock(handlers.get(i), handlerEnds.get(i), outermost, null);
    }
  }

  @Override
  public int extraStack() {
    return areWanted() ? 1 : 0;
  }

  @Override
  public int maxLocals(int others) {
    return usesLocals ? Math.max(others, firstLocal + LOCALS) : others;
  }

  private OuterHandlers outerHandlers() {
    OuterHandlers found = outerHandlers;
    if (found == null) {
      found = new OuterHandlers(code, owner);
      outerHandlers = found;
    }
    return found;
  }

  private JoinFrames frames() {
    JoinFrames found = frames;
    if (found == null) {
      found = new JoinFrames(code, owner, plan, this::isOfMonitor);
      frames = found;
    }
    return found;
  }

  private boolean isOfMonitor(int instruction) {
    int opcode = code.instruction(instruction).getOpcode();
    return opcode == Opcodes.MONITORENTER || opcode == Opcodes.MONITOREXIT;
  }

  private void keepObject() {
    usesLocals = true;
    out.visitVarInsn(Opcodes.ASTORE, firstLocal + OBJECT);
  }

  private void loadWhole() {
    if (whole == Held.ByMethod.CLASS) {
      out.visitLdcInsn(Type.getObjectType(owner));
    } else {
      out.visitVarInsn(Opcodes.ALOAD, copiesThis ? firstLocal + THIS : 0);
    }
  }

  private void ask(String hook) {
    out.visitMethodInsn(
        Opcodes.INVOKESTATIC, Bootstrap.SHARED_OBJECTS, hook, Bootstrap.ENTERED_DESCRIPTOR, false);
  }

  private void frame(List<Object> locals) {
    out.visitFrame(
        Opcodes.F_NEW, locals.size(), locals.toArray(), 1, new Object[] {"java/lang/Throwable"});
  }
}
