package io.roamjvm.weaver.emit;

import io.roamjvm.weaver.analysis.Code;
import io.roamjvm.weaver.analysis.JoinFrames;
import io.roamjvm.weaver.analysis.LoopNest;
import io.roamjvm.weaver.plan.EntryFrame;
import io.roamjvm.weaver.plan.MethodPlan;
import io.roamjvm.weaver.plan.MethodSites;
import io.roamjvm.weaver.plan.Operand;
import io.roamjvm.weaver.plan.Site;
import io.roamjvm.weaver.plan.SitePlan;
import io.roamjvm.weaver.plan.Slot;
import io.roamjvm.weaver.symbols.Bootstrap;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
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
 *   x = (X) stack.next();                                // the site
 *   g(x);                                                // A
 *   while (c) { Safepoint.poll(); x = f(); g(x); }       // B
 *   h();                                                 // A
 * }
 * }</pre>
 *
 * <p>The plan must contain the site with its values, and what else its stack map names.
 */
public final class ResumeWriter {

  private final Code code;
  private final MethodPlan plan;
  private final SitePlan site;
  private final EntryFrame entry;
  private final MethodVisitor out;
  private final SaveHandlers handlers;
  private final ResumeCopies copies;
  private final IntFunction<FrameNode> frames;
  private final Label end = new Label();
  private final int stackLocal;

  /**
   * @param site where the frame stood, without obstacle
   * @param loops which of the loops around the site are copied whole, outermost first
   * @param out a static method that takes a resume stack, without code
   */
  public ResumeWriter(
      String owner,
      Code code,
      MethodPlan plan,
      SitePlan site,
      EntryFrame entry,
      List<LoopNest.Loop> loops,
      MethodVisitor out) {
    this.code = code;
    this.plan = plan;
    this.site = site;
    this.entry = entry;
    this.out = out;
    this.handlers = new SaveHandlers(plan, out);
    this.stackLocal = plan.localsWithSpills();
    int first = site.kind() == Site.Kind.ENTRY ? -1 : site.instruction();
    ResumeLayout layout = new ResumeLayout(code, first, loops);
    this.copies = new ResumeCopies(code, layout);
    BitSet joins = new BitSet();
    for (int copy = 0; copy < layout.copies(); copy++) {
      joins.or(layout.joins(copy));
    }
    this.frames = new JoinFrames(code, owner, plan, joins::get)::at;
  }

  /**
   * Writes the code.
   *
   * @param instructions how to write single instructions
   * @param hooks whether confined calls are to be announced, as in the guest flavour
   */
  void write(InstructionWriter instructions, boolean hooks) {
    out.visitCode();
    restore();
    enter(new BodyWriter(code, plan, handlers, copies.entry(), instructions, hooks, frames));
    for (CopyLabels copy : copies.all()) {
      new BodyWriter(code, plan, handlers, copy, instructions, hooks, frames).write();
    }
    handlers.writeCode();
    out.visitLabel(end);
    handlers.writeTable();
    copies.writeTable(out);
    out.visitMaxs(Math.max(Math.max(plan.maxStack() + 2, 4), handlers.maxStack()), stackLocal + 2);
    out.visitEnd();
  }

  /** Bytes of code, once the class has been written. */
  int size() {
    return end.getOffset();
  }

  /** The sites, once the class has been written. */
  MethodSites sites() {
    boolean isStatic = (plan.access() & Opcodes.ACC_STATIC) != 0;
    return new MethodSites(plan.name(), plan.descriptor(), isStatic, handlers.sites());
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
      restore(index++, operand.descriptor(), Storage.of(operand, plan));
    }
    for (Slot slot : entry.defaults()) {
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
    Conversion.to(descriptor, out);
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
        handlers.cover(site, this::next);
        Conversion.to(site.returnType(), out);
      }
      case POLL, BEFORE -> entry.writeWithoutPoll(instruction);
      case ENTRY -> {}
    }
    out.visitLabel(copies.entryEnd());
    entry.writeContinuation(site.kind() == Site.Kind.ENTRY ? -1 : instruction);
  }

  private @Nullable LineNumberNode lineOf(int instruction) {
    for (int p = code.position(instruction); p >= 0; p--) {
      if (code.nodes()[p] instanceof LineNumberNode line) {
        return line;
      }
    }
    return null;
  }

  private void pushOperands() {
    for (Operand operand : site.stack().subList(0, site.below())) {
      Storage spilled = Storage.of(operand, plan);
      if (operand.descriptor().equals(Operand.NULL)) {
        spilled.loadDefault(out);
      } else {
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
