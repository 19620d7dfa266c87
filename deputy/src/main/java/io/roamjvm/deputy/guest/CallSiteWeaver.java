package io.roamjvm.deputy.guest;

import io.roamjvm.deputy.table.SystemCall;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.AnalyzerAdapter;

/**
 * Emits the switch around one call of the table.
 *
 * <pre>
 *   // stack before: receiver?, arguments...   after: result
 *   locals = receiver?, arguments...;
 *   if (SystemCalls.away()) {
 *     Object result = SystemCalls.call(row, new Object[] {locals...});
 *     if (result != SystemCalls.LOCAL) goto end with (type) result;
 *   }
 *   locals...; the call;
 *   end:
 * </pre>
 *
 * The method's frames are needed at three new labels. The analyzer adapter tracks them, so nothing
 * has to be computed and no class looked up. New locals lie above the method's own and are dead at
 * every label of the original code.
 */
final class CallSiteWeaver {

  private static final String SYSTEM_CALLS = "io/roamjvm/bootstrap/guest/SystemCalls";
  private static final Type OBJECT = Type.getType(Object.class);

  private final MethodVisitor out;
  private final AnalyzerAdapter frames;
  private final int firstLocal;

  /**
   * @param frames takes the new code, and knows the frame at it
   * @param firstLocal index of the first local variable that the method does not use
   */
  CallSiteWeaver(AnalyzerAdapter frames, int firstLocal) {
    this.out = frames;
    this.frames = frames;
    this.firstLocal = firstLocal;
  }

  /** Replaces a call of a row. {@code operands} are the types on the stack, receiver first. */
  void emit(SystemCall call, List<Type> operands, Runnable original) {
    Type result = Type.getReturnType(call.descriptor());
    Label local = new Label();
    Label popLocal = new Label();
    Label end = new Label();
    // java: locals = operands
    int[] slots = store(operands);
    Object[] localsBefore = frames.locals.toArray();
    Object[] stackBefore = frames.stack.toArray();
    // java: if (!SystemCalls.away()) goto local
    away(local);
    // java: Object result = SystemCalls.call(row, new Object[] {locals...})
    out.visitLdcInsn(call.row());
    array(operands, slots);
    call();
    // java: if (result == SystemCalls.LOCAL) goto popLocal
    out.visitInsn(Opcodes.DUP);
    out.visitFieldInsn(Opcodes.GETSTATIC, SYSTEM_CALLS, "LOCAL", OBJECT.getDescriptor());
    out.visitJumpInsn(Opcodes.IF_ACMPEQ, popLocal);
    // java: goto end with (type) result
    Boxes.unbox(out, result);
    out.visitJumpInsn(Opcodes.GOTO, end);
    out.visitLabel(popLocal);
    frame(localsBefore, push(stackBefore, "java/lang/Object"));
    out.visitInsn(Opcodes.POP);
    out.visitLabel(local);
    frame(localsBefore, stackBefore);
    // java: locals...; the call
    for (int i = 0; i < slots.length; i++) {
      out.visitVarInsn(operands.get(i).getOpcode(Opcodes.ILOAD), slots[i]);
    }
    original.run();
    out.visitLabel(end);
    frame(localsBefore, frames.stack.toArray());
    out.visitInsn(Opcodes.NOP);
  }

  /** Puts a refusal before a native that the table does not know; the stack stays as it is. */
  void refuse(String operation) {
    Label local = new Label();
    Object[] localsBefore = frames.locals.toArray();
    Object[] stackBefore = frames.stack.toArray();
    // java: if (SystemCalls.away()) SystemCalls.call(UNKNOWN, new Object[] {operation})
    away(local);
    out.visitInsn(Opcodes.ICONST_M1);
    out.visitInsn(Opcodes.ICONST_1);
    out.visitTypeInsn(Opcodes.ANEWARRAY, OBJECT.getInternalName());
    out.visitInsn(Opcodes.DUP);
    out.visitInsn(Opcodes.ICONST_0);
    out.visitLdcInsn(operation);
    out.visitInsn(Opcodes.AASTORE);
    call();
    out.visitInsn(Opcodes.POP);
    out.visitLabel(local);
    frame(localsBefore, stackBefore);
    out.visitInsn(Opcodes.NOP);
  }

  private int[] store(List<Type> operands) {
    int[] slots = new int[operands.size()];
    int next = firstLocal;
    for (int i = 0; i < slots.length; i++) {
      slots[i] = next;
      next += operands.get(i).getSize();
    }
    for (int i = slots.length - 1; i >= 0; i--) {
      out.visitVarInsn(operands.get(i).getOpcode(Opcodes.ISTORE), slots[i]);
    }
    return slots;
  }

  private void away(Label otherwise) {
    out.visitMethodInsn(Opcodes.INVOKESTATIC, SYSTEM_CALLS, "away", "()Z", false);
    out.visitJumpInsn(Opcodes.IFEQ, otherwise);
  }

  private void call() {
    out.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        SYSTEM_CALLS,
        "call",
        "(I[Ljava/lang/Object;)Ljava/lang/Object;",
        false);
  }

  private void array(List<Type> operands, int[] slots) {
    out.visitLdcInsn(slots.length);
    out.visitTypeInsn(Opcodes.ANEWARRAY, OBJECT.getInternalName());
    for (int i = 0; i < slots.length; i++) {
      out.visitInsn(Opcodes.DUP);
      out.visitLdcInsn(i);
      out.visitVarInsn(operands.get(i).getOpcode(Opcodes.ILOAD), slots[i]);
      Boxes.box(out, operands.get(i));
      out.visitInsn(Opcodes.AASTORE);
    }
  }

  private void frame(Object[] locals, Object[] stack) {
    Object[] compactLocals = compact(locals);
    Object[] compactStack = compact(stack);
    out.visitFrame(
        Opcodes.F_NEW, compactLocals.length, compactLocals, compactStack.length, compactStack);
  }

  /** The adapter lists a long as two entries, a frame as one. */
  private static Object[] compact(Object[] entries) {
    List<Object> compact = new ArrayList<>();
    for (int i = 0; i < entries.length; i++) {
      compact.add(entries[i]);
      if (entries[i].equals(Opcodes.LONG) || entries[i].equals(Opcodes.DOUBLE)) {
        i++;
      }
    }
    return compact.toArray();
  }

  private static Object[] push(Object[] stack, Object top) {
    Object[] longer = Arrays.copyOf(stack, stack.length + 1);
    longer[stack.length] = top;
    return longer;
  }
}
