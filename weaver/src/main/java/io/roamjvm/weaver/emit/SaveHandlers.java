package io.roamjvm.weaver.emit;

import io.roamjvm.weaver.plan.MethodPlan;
import io.roamjvm.weaver.plan.Site;
import io.roamjvm.weaver.plan.SitePlan;
import io.roamjvm.weaver.symbols.Bootstrap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 *   callee(...);                            // or Safepoint.poll()
 * } catch (UnwindSignal signal) {
 *   return (R) save(signal, local1, local4, spill0);
 * }
 * }</pre>
 *
 * <p>The plan must contain for each site its live locals and the operands to be saved.
 */
final class SaveHandlers {

  private record Handler(int ordinal, Label label, List<Storage> values) {}

  private record Covered(Label start, Label end, Handler handler) {}

  /** A site, where it was written, and its handler. */
  private record Written(SitePlan site, Label label, int handler) {}

  private final MethodPlan plan;
  private final Type result;
  private final boolean resumed;
  private final MethodVisitor out;
  private final Map<List<Storage>, Handler> handlers = new LinkedHashMap<>();
  private final List<Covered> covered = new ArrayList<>();
  private final List<Written> written = new ArrayList<>();

  /**
   * @param result what the method that is written returns
   * @param resumed whether it is a resume method
   */
  SaveHandlers(MethodPlan plan, Type result, boolean resumed, MethodVisitor out) {
    this.plan = plan;
    this.result = result;
    this.resumed = resumed;
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
   */
  void cover(SitePlan site, Runnable instruction) {
    Label start = new Label();
    out.visitLabel(start);
    instruction.run();
    if (site.obstacle() != null || (site.initialisesThis() && !resumed)) {
      written.add(new Written(site, start, -1));
      return;
    }
    Label end = new Label();
    out.visitLabel(end);
    Handler handler =
        handlers.computeIfAbsent(
            Storage.of(site, plan), values -> new Handler(handlers.size(), new Label(), values));
    covered.add(new Covered(start, end, handler));
    written.add(new Written(site, start, handler.ordinal()));
  }

  /** Writes the exception table entries; they must precede the method's own. */
  void writeTable() {
    for (Covered entry : covered) {
      out.visitTryCatchBlock(
          entry.start(), entry.end(), entry.handler().label(), Bootstrap.UNWIND_SIGNAL);
    }
  }

  /** Writes the handlers behind the last instruction of the method. */
  void writeCode() {
    handlers.values().forEach(this::write);
  }

  /** Words of operand stack that the handlers need. */
  int maxStack() {
    int max = covered.isEmpty() ? 0 : 2;
    for (Handler handler : handlers.values()) {
      max = Math.max(max, 1 + handler.values().stream().mapToInt(Storage::words).sum());
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
              site.obstacle()));
    }
    return sites;
  }

  // stack: signal -> (returns)
  private void write(Handler handler) {
    boolean reference = result.getSort() >= Type.ARRAY;
    out.visitLabel(handler.label());
    List<Object> locals = frameLocals(handler.values());
    out.visitFrame(
        Opcodes.F_NEW, locals.size(), locals.toArray(), 1, new Object[] {Bootstrap.UNWIND_SIGNAL});
    // java: return (R) save(signal, values...);
    StringBuilder descriptor = new StringBuilder("(L" + Bootstrap.UNWIND_SIGNAL + ';');
    for (Storage value : handler.values()) {
      value.load(out);
      descriptor.append(value.descriptor());
    }
    descriptor.append(')').append(reference ? "Ljava/lang/Object;" : result.getDescriptor());
    out.visitInvokeDynamicInsn(
        "save", descriptor.toString(), Bootstrap.SAVE_LINK, handler.ordinal());
    if (reference && !result.getInternalName().equals("java/lang/Object")) {
      out.visitTypeInsn(Opcodes.CHECKCAST, result.getInternalName());
    }
    out.visitInsn(result.getOpcode(Opcodes.IRETURN));
  }

  /** Only the saved locals: whatever else is in the frame does not matter to the handler. */
  private static List<Object> frameLocals(List<Storage> values) {
    List<Object> locals = new ArrayList<>();
    int slot = 0;
    List<Storage> ordered = new ArrayList<>(values);
    ordered.sort(java.util.Comparator.comparingInt(Storage::local));
    for (Storage value : ordered) {
      for (; slot < value.local(); slot++) {
        locals.add(Opcodes.TOP);
      }
      locals.add(value.verificationType());
      slot += value.words();
    }
    return locals;
  }
}
