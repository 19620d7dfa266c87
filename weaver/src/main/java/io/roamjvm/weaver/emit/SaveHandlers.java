package io.roamjvm.weaver.emit;

import io.roamjvm.weaver.plan.Held;
import io.roamjvm.weaver.plan.HeldMonitor;
import io.roamjvm.weaver.plan.MethodPlan;
import io.roamjvm.weaver.plan.Site;
import io.roamjvm.weaver.plan.SitePlan;
import io.roamjvm.weaver.symbols.Bootstrap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Covers the instructions of sites with save handlers, and writes the handlers behind the method's
 * code. Sites whose values are in the same places share one.
 *
 * <p>Equivalent Java of a handler, where {@code save} is an {@code invokedynamic}:
 *
 * <pre>{@code
 * try {
 *   callee(...);                            // or Polls.poll7()
 * } catch (UnwindSignal signal) {
 *   return (R) save(signal, local1, local4, spill0);
 * }
 * }</pre>
 *
 * <p>Where blocks hold monitors, they are left on the way out, so that they stay nested; by the
 * root frame before it waits for its task's end, as the task itself enters and leaves them from
 * then on:
 *
 * <pre>{@code
 * } catch (UnwindSignal signal) {
 *   try { signal = saveFrame(signal, local1, local4, spill0); } finally { monitorexit lock; }
 *   return (R) endRoot(signal);
 * }
 * }</pre>
 *
 * <p>In the JDK's classes the call is a plain one, {@link DirectSave}.
 *
 * <p>The plan must contain for each site its live locals and the operands to be saved.
 */
final class SaveHandlers {

  /**
   * What sites have in common that share a handler.
   *
   * @param copy with monitors only: where they are entered, HotSpot tells apart
   */
  private record Shape(List<Storage> values, List<HeldMonitor> monitors, int copy) {

    // by hand, since what records get is slow until C2 has compiled it

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Shape shape
          && copy == shape.copy
          && values.equals(shape.values)
          && monitors.equals(shape.monitors);
    }

    @Override
    public int hashCode() {
      return 31 * values.hashCode() + copy;
    }
  }

  /**
   * A handler.
   *
   * @param label where it begins
   * @param saving where the call that saves begins, if monitors are held
   * @param saved where it has ended
   * @param failed what leaves the monitors if it throws
   */
  private record Handler(
      int ordinal, Shape shape, Label label, Label saving, Label saved, Label failed) {
    Handler(int ordinal, Shape shape) {
      this(ordinal, shape, new Label(), new Label(), new Label(), new Label());
    }

    List<Storage> values() {
      return shape.values();
    }

    List<HeldMonitor> monitors() {
      return shape.monitors();
    }
  }

  private record Covered(Label start, Label end, Handler handler) {}

  /** A site, where it was written, and its handler. */
  private record Written(SitePlan site, Label label, int handler) {}

  private final MethodPlan plan;
  private final Type result;
  private final boolean resumed;
  private final SaveCalls saves;
  private final MethodVisitor out;
  private final Map<Shape, Handler> handlers = new LinkedHashMap<>();
  private final List<Covered> covered = new ArrayList<>();
  private final List<Written> written = new ArrayList<>();

  /**
   * @param result what the method that is written returns
   * @param resumed whether it is a resume method
   * @param saves how handlers save
   */
  SaveHandlers(MethodPlan plan, Type result, boolean resumed, SaveCalls saves, MethodVisitor out) {
    this.plan = plan;
    this.result = result;
    this.resumed = resumed;
    this.saves = saves;
    this.out = out;
  }

  /** Where the covered code is written. */
  MethodVisitor out() {
    return out;
  }

  /**
   * Writes one instruction, covered by the site's handler unless there is an obstacle, or it is
   * {@code super(...)}: HotSpot's verifier matches a handler there with the frames before and after
   * the call, between which this is initialised, and no stack map fits both.
   *
   * @param copy number of the copy of the code that it belongs to
   */
  void cover(int copy, SitePlan site, Runnable instruction) {
    Label start = new Label();
    out.visitLabel(start);
    instruction.run();
    if (site.obstacle() != null || (site.initialisesThis() && !resumed)) {
      written.add(new Written(site, start, -1));
      return;
    }
    Label end = new Label();
    out.visitLabel(end);
    Shape shape =
        new Shape(Storage.of(site, plan), site.monitors(), site.monitors().isEmpty() ? -1 : copy);
    Handler handler = handlers.get(shape);
    if (handler == null) {
      handler = new Handler(handlers.size(), shape);
      handlers.put(shape, handler);
    }
    covered.add(new Covered(start, end, handler));
    written.add(new Written(site, start, handler.ordinal()));
  }

  /** Writes the exception table entries; they must precede the method's own. */
  void writeTable() {
    for (Covered entry : covered) {
      out.visitTryCatchBlock(
          entry.start(), entry.end(), entry.handler().label(), Bootstrap.UNWIND_SIGNAL);
    }
    for (Handler handler : handlers.values()) {
      if (!handler.monitors().isEmpty()) {
        out.visitTryCatchBlock(handler.saving(), handler.saved(), handler.failed(), null);
      }
    }
  }

  /** Writes the handlers behind the last instruction of the method. */
  void writeCode() {
    for (Handler handler : handlers.values()) {
      write(handler);
    }
  }

  /** Words of operand stack that the handlers need. */
  int maxStack() {
    int max = covered.isEmpty() ? 0 : saves == SaveCalls.DIRECT ? 3 : 2;
    for (Handler handler : handlers.values()) {
      int words = 1;
      for (Storage value : handler.values()) {
        words += value.words();
      }
      max = Math.max(max, words);
    }
    return max;
  }

  /** The sites with their final positions, once the class has been written. */
  List<Site> sites() {
    List<Site> sites = new ArrayList<>(written.size());
    for (Written each : written) {
      SitePlan site = each.site();
      sites.add(
          new Site(
              site.instruction(),
              site.kind(),
              each.label().getOffset(),
              each.handler(),
              site.values(),
              site.returnType(),
              site.obstacle() == null ? site.held(plan.heldByMethod()) : Held.NOTHING,
              site.obstacle()));
    }
    return sites;
  }

  // stack: signal -> (returns)
  private void write(Handler handler) {
    out.visitLabel(handler.label());
    frame(handler, Bootstrap.UNWIND_SIGNAL);
    if (saves == SaveCalls.DIRECT) {
      DirectSave.write(handler.values(), handler.ordinal(), result, out);
      return;
    }
    StringBuilder parameters = new StringBuilder("(L" + Bootstrap.UNWIND_SIGNAL + ';');
    for (Storage value : handler.values()) {
      value.load(out);
      parameters.append(value.descriptor());
    }
    parameters.append(')');
    if (handler.monitors().isEmpty()) {
      // java: return (R) save(signal, values...);
      returning(Bootstrap.SAVE, parameters.toString(), handler);
      return;
    }
    // java: signal = saveFrame(signal, values...);
    out.visitLabel(handler.saving());
    dynamic(
        Bootstrap.SAVE_FRAME, parameters + "L" + Bootstrap.UNWIND_SIGNAL + ';', handler.ordinal());
    out.visitLabel(handler.saved());
    leave(handler.monitors());
    // java: return (R) endRoot(signal);
    returning(Bootstrap.END_ROOT, "(L" + Bootstrap.UNWIND_SIGNAL + ";)", handler);
    // java: finally
    out.visitLabel(handler.failed());
    frame(handler, "java/lang/Throwable");
    leave(handler.monitors());
    out.visitInsn(Opcodes.ATHROW);
  }

  /** Leaves monitors, innermost first. */
  private void leave(List<HeldMonitor> monitors) {
    for (int i = monitors.size() - 1; i >= 0; i--) {
      out.visitVarInsn(Opcodes.ALOAD, monitors.get(i).local());
      out.visitInsn(Opcodes.MONITOREXIT);
    }
  }

  private void returning(String name, String parameters, Handler handler) {
    boolean reference = result.getSort() >= Type.ARRAY;
    String returned = reference ? "Ljava/lang/Object;" : result.getDescriptor();
    dynamic(name, parameters + returned, handler.ordinal());
    if (reference && !result.getInternalName().equals("java/lang/Object")) {
      out.visitTypeInsn(Opcodes.CHECKCAST, result.getInternalName());
    }
    out.visitInsn(result.getOpcode(Opcodes.IRETURN));
  }

  private void dynamic(String name, String descriptor, int ordinal) {
    out.visitInvokeDynamicInsn(name, descriptor, Bootstrap.SAVE_LINK, ordinal);
  }

  private void frame(Handler handler, String thrown) {
    Object[] locals = frameLocals(handler.values());
    out.visitFrame(Opcodes.F_NEW, locals.length, locals, 1, new Object[] {thrown});
  }

  /**
   * Only the saved locals: whatever else is in the frame does not matter to the handler. They are
   * in ascending order, since operands are spilled behind the method's own locals.
   */
  private static Object[] frameLocals(List<Storage> values) {
    List<Object> locals = new ArrayList<>();
    int slot = 0;
    for (Storage value : values) {
      for (; slot < value.local(); slot++) {
        locals.add(Opcodes.TOP);
      }
      locals.add(value.verificationType());
      slot += value.words();
    }
    return locals.toArray();
  }
}
