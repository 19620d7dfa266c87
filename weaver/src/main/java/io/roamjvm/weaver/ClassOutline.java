package io.roamjvm.weaver;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What a class file says of itself, as a {@link Hierarchy} gives it.
 *
 * @param volatiles as in {@link Hierarchy#volatiles}
 */
public record ClassOutline(
    @Nullable String superName, boolean isInterface, @Nullable Set<String> volatiles) {

  /** Of a class that cannot be resolved. */
  public static final ClassOutline UNKNOWN = new ClassOutline(null, false, null);

  private static final int NEITHER_CODE_NOR_DEBUG =
      ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES;

  public ClassOutline {
    volatiles = volatiles == null ? null : Set.copyOf(volatiles);
  }

  /**
   * Reads a class file.
   *
   * @throws RuntimeException if it is malformed
   */
  public static ClassOutline of(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    Set<String> volatiles = new HashSet<>();
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
        },
        NEITHER_CODE_NOR_DEBUG);
    boolean isInterface = (reader.getAccess() & Opcodes.ACC_INTERFACE) != 0;
    return new ClassOutline(reader.getSuperName(), isInterface, volatiles);
  }
}
