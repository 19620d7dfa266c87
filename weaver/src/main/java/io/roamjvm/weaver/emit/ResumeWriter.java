package io.roamjvm.weaver.emit;

import io.roamjvm.weaver.analysis.JoinFrames;
import io.roamjvm.weaver.plan.MethodPlan;
import io.roamjvm.weaver.plan.MethodSites;
import io.roamjvm.weaver.plan.Operand;
import io.roamjvm.weaver.plan.Site;
import io.roamjvm.weaver.plan.SitePlan;
import io.roamjvm.weaver.plan.Slot;
import io.roamjvm.weaver.symbols.Bootstrap;
import java.util.BitSet;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LineNumberNode;

/**
 * Writes the one method of a resume class: a prologue that restores the frame, the site, the rest
 * of the code (copy A), and the loops around the site (copies B). {@link ResumeLayout} tells why.
 *
 * <p>Equivalent Java for a frame that stood at the call of {@code f} in {@code while (c) { x = f();
 * g(x); } h();}:
 *
 * <pre>{@code
 * static R resume(ResumeStack stack) {
 *   Object[] values = stack.values(); ... c = values[0] ...
 *   monitorenter lock; ... stack.monitorsEntered();      // if blocks hold monitors there
 *   x = (X) stack.next();                                // the site
 *   g(x);                                                // A
 *   while (c) { x = f(); g(x); Polls.poll7(); }       // B
 *   h();                                                 // A
 * }
 * }</pre>
 *
 * <p>At a constructor call the callee's result is the object; after {@code super(...)} it becomes
 * {@code this}. The resume method of a constructor returns its object.
 *
 * <p>The plan must contain the site with its values, and what else its stack map names.
 */
final class ResumeWriter {

  private final ResumePlan plan;
  private final String owner;
  private final SitePlan site;
  private final MethodVisitor out;
  private final SaveHandlers handlers;
  private final MonitorHooks hooks;
  private final ReenteredMonitors monitors;
  private final ResumeCopies copies;
  private final IntFunction<FrameNode> frames;
  private final Conversion conversion;
  private final Label end = new Label();
  private final int stackLocal;

  /**
   * @param owner internal name of the frame's class
   * @param result what the resume method returns
   * @param guest whether to write the guest flavour
   * @param out a static method that takes a resume stack, without code
   */
  ResumeWriter(
      ResumePlan plan,
      String owner,
      Conversion conversion,
      Type result,
      boolean guest,
      MethodVisitor out) {
    this.plan = plan;
    this.owner = owner;
    this.site = plan.site();
    this.conversion = conversion;
    this.out = out;
    this.handlers = new SaveHandlers(plan.method(), result, true, SaveCalls.DYNAMIC, out);
    this.stackLocal = plan.method().localsWithSpills();
    this.hooks =
        guest
            ? SharedMonitors.ofResumed(owner, plan.code(), plan.method(), stackLocal + 2, out)
            : new MonitorChecks(owner, plan.code(), plan.method(), stackLocal + 2, out);
    this.monitors = new ReenteredMonitors(site, stackLocal, guest, out);
    int first = site.kind() == Site.Kind.ENTRY ? -1 : site.instruction();
    ResumeLayout layout = new ResumeLayout(plan.code(), first, plan.loops());
    this.copies = new ResumeCopies(plan.code(), layout);
    BitSet joins = new BitSet();
    for (int copy = 0; copy < layout.copies(); copy++) {
      joins.or(layout.joins(copy));
    }
    this.frames = new JoinFrames(plan.code(), owner, plan.method(), joins::get)::at;
  }

  /** Writes the code. */
  void write(Dialect dialect) {
    out.visitCode();
    restore();
    monitors.enter(copies.entryStart());
    enter(body(copies.entry(), dialect));
    for (CopyLabels copy : copies.all()) {
      body(copy, dialect).write();
    }
    handlers.writeCode();
    hooks.writeCode();
    monitors.writeCode();
    out.visitLabel(end);
    handlers.writeTable();
    hooks.writeTable();
    monitors.writeTable();
    copies.writeTable(out);
    int maxStack = Math.max(plan.method().maxStack() + 3, 5);
    out.visitMaxs(Math.max(maxStack, handlers.maxStack()), hooks.maxLocals(stackLocal + 2));
    out.visitEnd();
  }

  private BodyWriter body(CopyLabels copy, Dialect dialect) {
    return new BodyWriter(plan.code(), plan.method(), handlers, hooks, copy, dialect, frames);
  }

  /** Bytes of code, once the class has been written. */
  int size() {
    return end.getOffset();
  }

  /** The site's line in the source file, or -1. */
  int line() {
    LineNumberNode line = lineOf(site.instruction());
    return line == null ? -1 : line.line;
  }

  /** The sites, once the class has been written. */
  MethodSites sites() {
    MethodPlan method = plan.method();
    return new MethodSites(method.name(), method.descriptor(), method.isStatic(), handlers.sites());
  }

  // stack: -> ; all typed locals and spilled operands have their values
  private void restore() {
    // java: ResumeStack stack = argument; Object[] values = stack.values();
    out.visitVarInsn(Opcodes.ALOAD, 0);
    out.visitVarInsn(Opcodes.ASTORE, stackLocal);
    out.visitVarInsn(Opcodes.ALOAD, stackLocal);
    out.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        Bootstrap.RESUME_STACK,
        Bootstrap.VALUES,
        Bootstrap.VALUES_DESCRIPTOR,
        false);
    out.visitVarInsn(Opcodes.ASTORE, stackLocal + 1);
    int index = 0;
    for (Slot slot : site.locals()) {
      restore(index++, slot.descriptor(), new Storage(slot.index(), slot.kind()));
    }
    for (Operand operand : site.saved()) {
      restore(index++, operand.descriptor(), Storage.of(operand, plan.method()));
    }
    for (Slot slot : plan.entry().defaults()) {
      // java: local = null; or 0
      Storage local = new Storage(slot.index(), slot.kind());
      local.loadDefault(out);
      local.store(out);
    }
  }

  // java: local = (T) values[index];
  private void restore(int index, String descriptor, Storage local) {
    out.visitVarInsn(Opcodes.ALOAD, stackLocal + 1);
    if (index <= Byte.MAX_VALUE) {
      out.visitIntInsn(Opcodes.BIPUSH, index);
    } else {
      out.visitIntInsn(Opcodes.SIPUSH, index);
    }
    out.visitInsn(Opcodes.AALOAD);
    conversion.to(descriptor, out);
    local.store(out);
  }

  /** The site's instruction, inside the ranges that cover it. */
  private void enter(BodyWriter entry) {
    int instruction = site.instruction();
    out.visitLabel(copies.entryStart());
    LineNumberNode line = lineOf(instruction);
    if (line != null) {
      out.visitLineNumber(line.line, copies.entryStart());
    }
    pushOperands();
    switch (site.kind()) {
      case CALL -> {
        out.visitVarInsn(Opcodes.ALOAD, stackLocal);
        handlers.cover(ResumeLayout.REST, site, this::next);
        receive();
      }
      case POLL, BEFORE -> entry.writeWithoutPoll(instruction);
      case ENTRY -> {}
    }
    out.visitLabel(copies.entryEnd());
    entry.writeContinuation(site.kind() == Site.Kind.ENTRY ? -1 : instruction);
  }

  // stack: result of the callee -> what the original has there
  private void receive() {
    if (site.initialisesThis()) {
      // java: this = (Owner) stack.next();
      conversion.to('L' + owner + ';', out);
      out.visitVarInsn(Opcodes.ASTORE, 0);
    } else {
      conversion.to(site.returnType(), out);
    }
  }

  private @Nullable LineNumberNode lineOf(int instruction) {
    for (int p = plan.code().position(instruction); p >= 0; p--) {
      if (plan.code().nodes()[p] instanceof LineNumberNode line) {
        return line;
      }
    }
    return null;
  }

  private void pushOperands() {
    for (Operand operand : site.stack().subList(0, site.below())) {
      Storage spilled = Storage.of(operand, plan.method());
      if (operand.descriptor().equals(Operand.NULL)) {
        spilled.loadDefault(out);
      } else if (operand.isSaved()) {
        spilled.load(out);
      }
    }
  }

  private void next() {
    out.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        Bootstrap.RESUME_STACK,
        Bootstrap.NEXT,
        Bootstrap.NEXT_DESCRIPTOR,
        false);
  }
}
