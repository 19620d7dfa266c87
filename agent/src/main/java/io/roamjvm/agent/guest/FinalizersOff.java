package io.roamjvm.agent.guest;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Keeps finalizers from running in a guest: they would run on a thread that is no task, with the
 * guest's files instead of home's. The Java Language Specification (12.6) never promises that they
 * run.
 */
final class FinalizersOff {

  private static final String FINALIZER = "java/lang/ref/Finalizer";

  private FinalizersOff() {}

  /**
   * From now on no object of this JVM is registered for finalization.
   *
   * @throws IllegalStateException when this JDK does not allow it
   */
  static void install(Instrumentation instrumentation) {
    ClassFileTransformer transformer =
        new ClassFileTransformer() {
          @Override
          public byte @Nullable [] transform(
              @Nullable ClassLoader loader,
              @Nullable String name,
              @Nullable Class<?> redefined,
              @Nullable ProtectionDomain domain,
              byte[] classFile) {
            return FINALIZER.equals(name) ? withoutRegistration(classFile) : null;
          }
        };
    instrumentation.addTransformer(transformer, true);
    try {
      instrumentation.retransformClasses(Class.forName(FINALIZER.replace('/', '.')));
    } catch (ClassNotFoundException | UnmodifiableClassException e) {
      throw new IllegalStateException("finalizers cannot be turned off in this JDK", e);
    } finally {
      instrumentation.removeTransformer(transformer);
    }
  }

  private static byte[] withoutRegistration(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public @Nullable MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            MethodVisitor method =
                super.visitMethod(access, name, descriptor, signature, exceptions);
            if (!name.equals("register")) {
              return method;
            }
            // java: static void register(Object finalizee) {}
            method.visitCode();
            method.visitInsn(Opcodes.RETURN);
            method.visitMaxs(0, 1);
            method.visitEnd();
            return null;
          }
        },
        0);
    return writer.toByteArray();
  }
}
