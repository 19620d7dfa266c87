package io.roamjvm.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.weaver.migration.ResourceHierarchy;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What tells that another agent has changed a class. */
class SameCodeTest {
  private static final byte[] ORIGINAL = Fixtures.bytes(ArrayList.class);

  @Test
  void stackMapsAndDebugInformationDoNotCount() {
    ClassReader reader = new ClassReader(ORIGINAL);
    ClassWriter writer = new ClassWriter(reader, 0); // with the same constants at the same places
    reader.accept(writer, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    assertThat(SameCode.isLikely(ORIGINAL, writer.toByteArray())).isTrue();
  }

  @Test
  void oneInstructionMoreCounts() {
    ClassReader reader = new ClassReader(ORIGINAL);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(
        new org.objectweb.asm.ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String type, String signature, String[] exceptions) {
            MethodVisitor out = super.visitMethod(access, name, type, signature, exceptions);
            if (name.equals("trimToSize")) {
              return new MethodVisitor(Opcodes.ASM9, out) {
                @Override
                public void visitCode() {
                  super.visitCode();
                  super.visitInsn(Opcodes.NOP);
                }
              };
            }
            return out;
          }
        },
        0);
    assertThat(SameCode.isLikely(ORIGINAL, writer.toByteArray())).isFalse();
  }

  @Test
  void weavingCounts() {
    WeaveResult.Woven woven =
        (WeaveResult.Woven)
            new Weaver(ConfinedCalls.NONE)
                .weave(
                    ORIGINAL,
                    Flavour.JDK,
                    new ResourceHierarchy(ClassLoader.getPlatformClassLoader()));
    assertThat(SameCode.isLikely(ORIGINAL, woven.bytes())).isFalse();
  }
}
