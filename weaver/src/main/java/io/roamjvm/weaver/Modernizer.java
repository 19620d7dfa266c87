package io.roamjvm.weaver;

import io.roamjvm.weaver.analysis.Subroutines;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.JSRInlinerAdapter;

/**
 * Raises class files from before Java 7 to version 51: subroutines are inlined and stack maps
 * computed. Save handlers need {@code invokedynamic}, which exists since that version.
 */
final class Modernizer {

  private static final int API = Opcodes.ASM9;
  private static final String OBJECT = "java/lang/Object";

  private Modernizer() {}

  /**
   * The equivalent class file of version 51.
   *
   * @throws IllegalArgumentException if a class is needed that the hierarchy does not know, or
   *     subroutines are used as no compiler does
   */
  static byte[] modernize(ClassReader reader, Hierarchy hierarchy) {
    ClassWriter writer = new FrameComputer(reader, hierarchy);
    reader.accept(
        new ClassVisitor(API, writer) {
          @Override
          public void visit(
              int version,
              int access,
              String name,
              @Nullable String signature,
              @Nullable String superName,
              String @Nullable [] interfaces) {
            super.visit(Opcodes.V1_7, access, name, signature, superName, interfaces);
          }

          @Override
          public MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            MethodVisitor out = super.visitMethod(access, name, descriptor, signature, exceptions);
            return new JSRInlinerAdapter(
                API, out, access, name, descriptor, signature, exceptions) {
              @Override
              public void visitEnd() {
                String obstacle = Subroutines.obstacle(this);
                if (obstacle != null) {
                  throw new IllegalArgumentException("its method " + name + " has " + obstacle);
                }
                super.visitEnd();
              }
            };
          }
        },
        ClassReader.SKIP_FRAMES);
    return writer.toByteArray();
  }

  private static final class FrameComputer extends ClassWriter {

    private final ClassReader self;
    private final Hierarchy hierarchy;

    FrameComputer(ClassReader self, Hierarchy hierarchy) {
      super(COMPUTE_FRAMES);
      this.self = self;
      this.hierarchy = hierarchy;
    }

    @Override
    protected String getCommonSuperClass(String first, String second) {
      if (isInterface(first) || isInterface(second)) {
        return OBJECT;
      }
      Set<String> ancestors = new LinkedHashSet<>();
      for (String name = first; ancestors.add(name) && !name.equals(OBJECT); ) {
        name = superName(name);
      }
      String name = second;
      while (!ancestors.contains(name)) {
        name = superName(name);
      }
      return name;
    }

    private boolean isInterface(String name) {
      return name.equals(self.getClassName())
          ? (self.getAccess() & Opcodes.ACC_INTERFACE) != 0
          : hierarchy.isInterface(name);
    }

    private String superName(String name) {
      String found =
          name.equals(self.getClassName()) ? self.getSuperName() : hierarchy.superName(name);
      if (found == null) {
        throw new IllegalArgumentException(
            "it has no stack maps, and its class " + name.replace('/', '.') + " is not resolvable");
      }
      return found;
    }
  }
}
