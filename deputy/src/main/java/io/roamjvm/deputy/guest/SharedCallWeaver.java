package io.roamjvm.deputy.guest;

import io.roamjvm.runtime.heap.HomeBound;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Has the methods of one home-bound class of the JDK ask first whether their object is shared:
 * bytes to bytes, bodies only.
 *
 * <pre>
 *   if (SharedObjects.contains(this)) {
 *     return (type) SharedObjects.invoke(this, "class.method(descriptor)", new Object[] {...});
 *   }
 *   the body, as it was
 * </pre>
 *
 * <p>{@link SharedQuestion} says which methods ask what. Constructors make what is not shared yet,
 * and private methods are reached through others. A body moves by a multiple of four, so that the
 * padding of switches in it stays, and everything in it moves by the same. It begins behind a
 * {@code nop}, as there may be a stack map frame already where it began.
 */
final class SharedCallWeaver {

  /**
   * A woven class.
   *
   * @param shifts by how many bytes bodies have moved, by name and descriptor of the method
   */
  record Woven(byte[] bytes, Map<String, Integer> shifts) {}

  private static final String SHARED_OBJECTS = "io/roamjvm/bootstrap/guest/SharedObjects";
  private static final String OBJECT = "java/lang/Object";
  private static final int DEEPEST = 7;
  private static final int ALIGNMENT = 4;

  private SharedCallWeaver() {}

  /** Whether a class, by its internal name, may have methods to weave. */
  static boolean concerns(String className) {
    String name = className.replace('/', '.');
    return HomeBound.isListed(name)
        || HomeBound.isUpdater(name)
        || HomeBound.parents().containsKey(name);
  }

  /**
   * Weaves.
   *
   * @param original of a class that this {@link #concerns}
   * @return null if no method has to ask
   */
  static @Nullable Woven weave(byte[] original) {
    ClassReader reader = new ClassReader(original);
    String owner = reader.getClassName().replace('/', '.');
    if ((reader.getAccess() & Opcodes.ACC_INTERFACE) != 0) {
      return null;
    }
    ClassWriter writer = new ClassWriter(reader, 0);
    Map<String, Integer> shifts = new HashMap<>();
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            MethodVisitor out = super.visitMethod(access, name, descriptor, signature, exceptions);
            SharedQuestion question = SharedQuestion.of(owner, access, name, descriptor);
            return question == SharedQuestion.NONE
                ? out
                : new Body(out, owner, question, name, descriptor, shifts);
          }
        },
        0);
    return shifts.isEmpty() ? null : new Woven(writer.toByteArray(), shifts);
  }

  /** Puts the question before one body. */
  private static final class Body extends MethodVisitor {

    private final String owner;
    private final SharedQuestion question;
    private final String method;
    private final String descriptor;
    private final Map<String, Integer> shifts;

    Body(
        MethodVisitor out,
        String owner,
        SharedQuestion question,
        String name,
        String descriptor,
        Map<String, Integer> shifts) {
      super(Opcodes.ASM9, out);
      this.owner = owner;
      this.question = question;
      this.method = name + descriptor;
      this.descriptor = descriptor;
      this.shifts = shifts;
    }

    @Override
    public void visitCode() {
      super.visitCode();
      Label body = new Label();
      String parentOf = HomeBound.parents().get(owner);
      if (parentOf != null) {
        // java: this instanceof Listed && (or the argument, if that is asked about)
        visitVarInsn(Opcodes.ALOAD, question == SharedQuestion.TEXT ? 1 : 0);
        visitTypeInsn(Opcodes.INSTANCEOF, parentOf.replace('.', '/'));
        visitJumpInsn(Opcodes.IFEQ, body);
      }
      if (question == SharedQuestion.EITHER) {
        askAboutArgumentToo(body);
      } else {
        ask(question.local());
        visitJumpInsn(Opcodes.IFEQ, body);
      }
      if (question == SharedQuestion.INTERRUPTED) {
        // java: return SharedObjects.interrupted()
        visitMethodInsn(Opcodes.INVOKESTATIC, SHARED_OBJECTS, "interrupted", "()Z", false);
      } else if (question == SharedQuestion.TEXT) {
        append();
      } else {
        invoke();
      }
      visitInsn(Type.getReturnType(descriptor).getOpcode(Opcodes.IRETURN));
      visitLabel(body);
      visitFrame(Opcodes.F_SAME, 0, null, 0, null);
      int shift = body.getOffset();
      do {
        visitInsn(Opcodes.NOP);
        shift++;
      } while (shift % ALIGNMENT != 0);
      shifts.put(method, shift);
    }

    /** Leaves the answer on the stack. */
    private void ask(int local) {
      // java: SharedObjects.contains(this)
      if (local >= 0) {
        visitVarInsn(Opcodes.ALOAD, local);
      }
      visitMethodInsn(
          Opcodes.INVOKESTATIC, SHARED_OBJECTS, question.hook(), question.hookDescriptor(), false);
    }

    private void askAboutArgumentToo(Label body) {
      // java: if (contains(this) || (argument != null && contains(argument)))
      Label shared = new Label();
      ask(0);
      visitJumpInsn(Opcodes.IFNE, shared);
      visitVarInsn(Opcodes.ALOAD, 1);
      visitJumpInsn(Opcodes.IFNULL, body);
      ask(1);
      visitJumpInsn(Opcodes.IFEQ, body);
      visitLabel(shared);
      visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    }

    /** The same with the argument's text; leaves the result on the stack. */
    private void append() {
      // java: this.append(argument.toString())
      visitVarInsn(Opcodes.ALOAD, 0);
      visitVarInsn(Opcodes.ALOAD, 1);
      visitMethodInsn(Opcodes.INVOKEVIRTUAL, OBJECT, "toString", "()Ljava/lang/String;", false);
      String self = owner.replace('.', '/');
      visitMethodInsn(
          Opcodes.INVOKEVIRTUAL, self, "append", "(Ljava/lang/String;)L" + self + ";", false);
    }

    /** Leaves the result on the stack. */
    private void invoke() {
      // java: (type) SharedObjects.invoke(this, method, arguments)
      if (question.isOfStatic()) {
        visitLdcInsn(Type.getObjectType(owner.replace('.', '/')));
      } else {
        visitVarInsn(Opcodes.ALOAD, 0);
      }
      visitLdcInsn(owner + '.' + method);
      arguments();
      visitMethodInsn(
          Opcodes.INVOKESTATIC,
          SHARED_OBJECTS,
          "invoke",
          "(Ljava/lang/Object;Ljava/lang/String;[Ljava/lang/Object;)Ljava/lang/Object;",
          false);
      Boxes.unbox(this, Type.getReturnType(descriptor));
    }

    private void arguments() {
      Type[] types = Type.getArgumentTypes(descriptor);
      number(types.length);
      visitTypeInsn(Opcodes.ANEWARRAY, OBJECT);
      int local = question.isOfStatic() ? 0 : 1;
      for (int i = 0; i < types.length; i++) {
        visitInsn(Opcodes.DUP);
        number(i);
        visitVarInsn(types[i].getOpcode(Opcodes.ILOAD), local);
        Boxes.box(this, types[i]);
        visitInsn(Opcodes.AASTORE);
        local += types[i].getSize();
      }
    }

    private void number(int value) {
      visitIntInsn(Opcodes.BIPUSH, value);
    }

    @Override
    public void visitMaxs(int stack, int locals) {
      super.visitMaxs(Math.max(stack, DEEPEST), locals);
    }
  }
}
