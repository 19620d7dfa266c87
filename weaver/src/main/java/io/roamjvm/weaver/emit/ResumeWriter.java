package io.roamjvm.weaver.emit;

import io.roamjvm.weaver.analysis.Code;
import io.roamjvm.weaver.plan.EntryFrame;
import io.roamjvm.weaver.plan.MethodPlan;
import io.roamjvm.weaver.plan.MethodSites;
import io.roamjvm.weaver.plan.Operand;
import io.roamjvm.weaver.plan.Site;
import io.roamjvm.weaver.plan.SitePlan;
import io.roamjvm.weaver.plan.Slot;
import io.roamjvm.weaver.symbols.Bootstrap;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;

/**
 * Writes the one method of a resume class: a prologue that restores the frame, copy A of the code
 * entered at the site, copy B for the loops.
 *
 * <p>Equivalent Java for a frame that stood at the call of {@code f} in {@code while (c) { x = f();
 * g(x); }}:
 *
 * <pre>{@code
 * static R resume(ResumeStack stack) {
 *   Object[] values = stack.values(); ... c = values[0] ...
 *   x = (X) stack.next();                                // A
 *   g(x);
 *   while (c) { Safepoint.poll(); x = f(); g(x); }       // B
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
  private final ResumePlan copies;
  private final Map<LabelNode, Label> forward = new HashMap<>();
  private final Map<LabelNode, Label> plain = new HashMap<>();
  private final Label end = new Label();
  private final int stackLocal;

  /**
   * @param site where the frame stood, without obstacle
   * @param out a static method that takes a resume stack, without code
   */
  public ResumeWriter(
      Code code, MethodPlan plan, SitePlan site, EntryFrame entry, MethodVisitor out) {
    this.code = code;
    this.plan = plan;
    this.site = site;
    this.entry = entry;
    this.out = out;
    this.handlers = new SaveHandlers(plan, out);
    this.stackLocal = plan.localsWithSpills();
    this.copies = ResumePlan.of(code, site.instruction());
    for (AbstractInsnNode node : code.nodes()) {
      if (node instanceof LabelNode label) {
        forward.put(label, new Label());
        plain.put(label, new Label());
      }
    }
  }

  /**
   * Writes the code.
   *
   * @param instructions how to write single instructions
   * @param hooks whether confined calls are to be announced, as in the guest flavour
   */
  void write(InstructionWriter instructions, boolean hooks) {
    out.visitCode();
    BodyWriter a = new BodyWriter(code, plan, handlers, new Forward(), instructions, hooks);
    BodyWriter b = new BodyWriter(code, plan, handlers, new Plain(), instructions, hooks);
    restore();
    enter(a);
    if (!copies.plain().isEmpty()) {
      b.write(0, copies.plain()::get);
    }
    handlers.writeCode();
    out.visitLabel(end);
    handlers.writeTable();
    writeTable();
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

  private void enter(BodyWriter a) {
    int instruction = site.instruction();
    int position = code.position(instruction);
    if (site.kind() == Site.Kind.ENTRY) {
      a.write(0, copies.forward()::get);
      return;
    }
    LineNumberNode line = null;
    for (int p = 0; p < position; p++) {
      AbstractInsnNode node = code.nodes()[p];
      if (node instanceof LabelNode label) {
        out.visitLabel(forward.get(label));
      } else if (node instanceof LineNumberNode lineNumber) {
        line = lineNumber;
      }
    }
    if (line != null) {
      out.visitLineNumber(line.line, forward.get(line.start));
    }
    if (site.kind() == Site.Kind.CALL) {
      pushOperands();
      out.visitVarInsn(Opcodes.ALOAD, stackLocal);
      handlers.cover(site, this::next);
      Conversion.to(site.returnType(), out);
    } else {
      pushOperands();
      a.writeWithoutPoll(instruction);
    }
    a.write(position + 1, copies.forward()::get);
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

  /** The method's own exception table for both copies, in its order. */
  private void writeTable() {
    for (Code.Range range : code.ranges()) {
      LabelNode start = range.block().start;
      LabelNode stop = range.block().end;
      LabelNode handler = range.block().handler;
      String type = range.block().type;
      int split = Math.max(range.start(), Math.min(range.end(), range.handler()));
      LabelNode middle = split == range.end() ? stop : split == range.start() ? start : handler;
      if (any(copies.forward(), range.start(), split)) {
        out.visitTryCatchBlock(forward.get(start), forward.get(middle), forward.get(handler), type);
      }
      if (any(copies.forward(), split, range.end())) {
        out.visitTryCatchBlock(forward.get(middle), forward.get(stop), plain.get(handler), type);
      }
      if (any(copies.plain(), range.start(), range.end())) {
        out.visitTryCatchBlock(plain.get(start), plain.get(stop), plain.get(handler), type);
      }
    }
  }

  private static boolean any(BitSet instructions, int from, int to) {
    int next = instructions.nextSetBit(from);
    return next >= 0 && next < to;
  }

  private static Label label(Map<LabelNode, Label> copy, LabelNode original) {
    return Objects.requireNonNull(copy.get(original), "label of another method");
  }

  private final class Forward implements CopyLabels {
    @Override
    public Label at(LabelNode label) {
      return label(forward, label);
    }

    @Override
    public Label target(int from, LabelNode label) {
      return label(code.at(label) > from ? forward : plain, label);
    }
  }

  private final class Plain implements CopyLabels {
    @Override
    public Label at(LabelNode label) {
      return label(plain, label);
    }

    @Override
    public Label target(int from, LabelNode label) {
      return label(plain, label);
    }
  }
}
