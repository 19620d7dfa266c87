package io.roamjvm.weaver;

import io.roamjvm.weaver.analysis.ThreadCalls;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What a class file says of itself, as a {@link Hierarchy} gives it.
 *
 * @param volatiles as in {@link Hierarchy#volatiles}
 * @param hidingThread the methods of which {@link Hierarchy#hidesThread} is true
 */
public record ClassOutline(
    @Nullable String superName,
    boolean isInterface,
    @Nullable Set<String> volatiles,
    Set<String> hidingThread) {

  /** Of a class that cannot be resolved. */
  public static final ClassOutline UNKNOWN = new ClassOutline(null, false, null, Set.of());

  private static final int NEITHER_CODE_NOR_DEBUG =
      ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES;

  public ClassOutline {
    volatiles = volatiles == null ? null : Set.copyOf(volatiles);
    hidingThread = hidingThread.isEmpty() ? Set.of() : Set.copyOf(hidingThread);
  }

  /**
   * Reads a class file.
   *
   * @throws RuntimeException if it is malformed
   */
  public static ClassOutline of(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    Set<String> volatiles = new HashSet<>();
    Set<String> hidingThread = new HashSet<>();
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public @Nullable FieldVisitor visitField(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              @Nullable Object value) {
            if ((access & Opcodes.ACC_VOLATILE) != 0) {
              volatiles.add(name + descriptor);
            }
            return null;
          }

          @Override
          public @Nullable MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            if (ThreadCalls.isNamed(name + descriptor)) {
              hidingThread.add(name + descriptor);
            }
            return null;
          }
        },
        NEITHER_CODE_NOR_DEBUG);
    boolean isInterface = (reader.getAccess() & Opcodes.ACC_INTERFACE) != 0;
    return new ClassOutline(reader.getSuperName(), isInterface, volatiles, hidingThread);
  }
}
