package io.roamjvm.runtime.trace;

import io.roamjvm.bootstrap.Traces;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns the filtering of stack traces on, once in the life of a JVM. */
public final class TraceSupport {

  private static final Logger LOG = LoggerFactory.getLogger(TraceSupport.class);
  private static final String ELEMENT = "java/lang/StackTraceElement";
  private static final String THROWABLE = "java/lang/Throwable";
  private static final String WALKER = "java/lang/StackWalker";
  private static final Set<String> CLASSES = Set.of(ELEMENT, THROWABLE, WALKER);
  private static final String FUNCTION = "Ljava/util/function/Function;";
  private static final String ELEMENTS = "[Ljava/lang/StackTraceElement;";
  private static final String TRACES = "io/roamjvm/bootstrap/Traces";
  private static final String FILLED = "(" + ELEMENTS + "Ljava/lang/Object;)" + ELEMENTS;
  private static final String FINISHED = "(" + ELEMENTS + ")" + ELEMENTS;

  private final Instrumentation instrumentation;
  private final Traces.Filter filter;
  private final Traces.Walks walks;
  private final AtomicBoolean begun = new AtomicBoolean();

  public TraceSupport(Instrumentation instrumentation, Traces.Filter filter, Traces.Walks walks) {
    this.instrumentation = instrumentation;
    this.filter = filter;
    this.walks = walks;
  }

  /** Filters stack traces from now on. Must not be called at a safepoint of the program. */
  public void begin() {
    if (!begun.compareAndSet(false, true)) {
      return;
    }
    Traces.install(filter, walks);
    ClassFileTransformer transformer = new TraceTransformer();
    instrumentation.addTransformer(transformer, true);
    try {
      instrumentation.retransformClasses(
          StackTraceElement.class, Throwable.class, StackWalker.class);
      JvmFlags.showHiddenFrames();
    } catch (UnmodifiableClassException | RuntimeException | LinkageError e) {
      LOG.warn("stack traces will show frames of Roam", e);
    } finally {
      instrumentation.removeTransformer(transformer);
    }
  }

  /** Has traces pass through {@link Traces} when they are taken, and when they are read. */
  private static final class TraceTransformer implements ClassFileTransformer {
    @Override
    public byte @Nullable [] transform(
        @Nullable ClassLoader loader,
        @Nullable String name,
        @Nullable Class<?> redefined,
        @Nullable ProtectionDomain domain,
        byte[] classFile) {
      if (name == null || !CLASSES.contains(name)) {
        return null;
      }
      ClassReader reader = new ClassReader(classFile);
      ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
      ClassVisitor visitor =
          switch (name) {
            case ELEMENT -> new ElementVisitor(writer);
            case THROWABLE -> new ThrowableVisitor(writer);
            default -> new WalkerVisitor(writer);
          };
      reader.accept(visitor, 0);
      return writer.toByteArray();
    }
  }

  private static final class ElementVisitor extends ClassVisitor {
    ElementVisitor(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      boolean makesTrace = name.equals("of") && descriptor.endsWith("I)" + ELEMENTS);
      return makesTrace ? new OfVisitor(next) : next;
    }
  }

  private static final class WalkerVisitor extends ClassVisitor {
    WalkerVisitor(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      boolean walks =
          name.equals("walk") || name.equals("forEach") || name.equals("getCallerClass");
      return walks ? new WalkVisitor(next) : next;
    }
  }

  /**
   *
   *
   * <pre>
   * function = Traces.walking(function, this); // added
   * return StackStreamFactory.makeStackTraverser(this, function).walk();
   * ...
   * return Traces.caller(StackStreamFactory.makeCallerFinder(this).findCaller()); // added
   * </pre>
   */
  private static final class WalkVisitor extends MethodVisitor {
    WalkVisitor(MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      if (name.equals("makeStackTraverser")) {
        super.visitVarInsn(Opcodes.ALOAD, 0);
        String type = '(' + FUNCTION + 'L' + WALKER + ";)" + FUNCTION;
        super.visitMethodInsn(Opcodes.INVOKESTATIC, TRACES, "walking", type, false);
      }
      super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
      if (name.equals("findCaller")) {
        String type = "(Ljava/lang/Class;)Ljava/lang/Class;";
        super.visitMethodInsn(Opcodes.INVOKESTATIC, TRACES, "caller", type, false);
      }
    }
  }

  private static final class ThrowableVisitor extends ClassVisitor {
    ThrowableVisitor(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      boolean takesTrace = name.equals("fillInStackTrace") && descriptor.startsWith("()");
      return takesTrace ? new TakeVisitor(next) : next;
    }
  }

  /**
   *
   *
   * <pre>
   * Traces.taken(backtrace); // added
   * return this;
   * </pre>
   */
  private static final class TakeVisitor extends MethodVisitor {
    TakeVisitor(MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visitInsn(int opcode) {
      if (opcode == Opcodes.ARETURN) {
        super.visitVarInsn(Opcodes.ALOAD, 0);
        super.visitFieldInsn(Opcodes.GETFIELD, THROWABLE, "backtrace", "Ljava/lang/Object;");
        super.visitMethodInsn(
            Opcodes.INVOKESTATIC, TRACES, "taken", "(Ljava/lang/Object;)V", false);
      }
      super.visitInsn(opcode);
    }
  }

  /**
   *
   *
   * <pre>
   * elements = new StackTraceElement[depth];
   * ...
   * initStackTraceElements(elements, ...);
   * elements = Traces.filled(elements, throwable); // added; or its backtrace
   * ...
   * return Traces.finished(elements); // added
   * </pre>
   */
  private static final class OfVisitor extends MethodVisitor {
    private int elements = -1;
    private boolean arrayMade;

    OfVisitor(MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      super.visitTypeInsn(opcode, type);
      arrayMade |= opcode == Opcodes.ANEWARRAY;
    }

    @Override
    public void visitVarInsn(int opcode, int variable) {
      super.visitVarInsn(opcode, variable);
      if (arrayMade && elements < 0 && opcode == Opcodes.ASTORE) {
        elements = variable;
      }
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
      if (name.equals("initStackTraceElements")) {
        super.visitVarInsn(Opcodes.ALOAD, elements);
        super.visitVarInsn(Opcodes.ALOAD, 0);
        super.visitMethodInsn(Opcodes.INVOKESTATIC, TRACES, "filled", FILLED, false);
        super.visitVarInsn(Opcodes.ASTORE, elements);
      }
    }

    @Override
    public void visitInsn(int opcode) {
      if (opcode == Opcodes.ARETURN) {
        super.visitMethodInsn(Opcodes.INVOKESTATIC, TRACES, "finished", FINISHED, false);
      }
      super.visitInsn(opcode);
    }
  }
}
