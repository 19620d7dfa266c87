package io.roamjvm.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.weaver.migration.ResourceHierarchy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** What tells that another agent has changed a class. */
class CodePrintTest {
  private static final byte[] ORIGINAL = Fixtures.bytes(ArrayList.class);

  @Test
  void stackMapsAndDebugInformationDoNotCount() {
    ClassReader reader = new ClassReader(ORIGINAL);
    ClassWriter writer = new ClassWriter(reader, 0); // with the same constants at the same places
    reader.accept(writer, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    assertThat(CodePrint.of(ORIGINAL).isOf(writer.toByteArray())).isTrue();
  }

  @Test
  void constantsMayHaveBeenAppended() {
    ClassReader reader = new ClassReader(ORIGINAL);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(writer, 0);
    writer.newConst(4711L);
    writer.newUTF8("appended");
    byte[] longer = writer.toByteArray();
    assertThat(longer).hasSizeGreaterThan(ORIGINAL.length);
    assertThat(CodePrint.of(ORIGINAL).isOf(longer)).isTrue();
    assertThat(CodePrint.of(longer).isOf(ORIGINAL)).isFalse();
  }

  /** Another agent may have a method call another one: nothing gets longer by that. */
  @Test
  void codeOfTheSameLengthCounts() {
    ClassReader reader = new ClassReader(ORIGINAL);
    ClassNode node = new ClassNode();
    reader.accept(node, 0);
    for (MethodNode method : node.methods) {
      if (method.name.equals("isEmpty")) {
        for (AbstractInsnNode instruction : method.instructions) {
          if (instruction.getOpcode() == Opcodes.IFNE) {
            ((JumpInsnNode) instruction).setOpcode(Opcodes.IFEQ);
          }
        }
      }
    }
    ClassWriter writer = new ClassWriter(reader, 0);
    node.accept(writer);
    assertThat(writer.toByteArray()).hasSameSizeAs(ORIGINAL);
    assertThat(CodePrint.of(ORIGINAL).isOf(writer.toByteArray())).isFalse();
  }

  @Test
  void otherConstantsCount() {
    byte[] other = ORIGINAL.clone();
    String text = new String(other, StandardCharsets.ISO_8859_1);
    other[text.indexOf("Index: ")] ^= 1;
    assertThat(CodePrint.of(ORIGINAL).isOf(other)).isFalse();
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
    assertThat(CodePrint.of(ORIGINAL).isOf(writer.toByteArray())).isFalse();
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
    assertThat(CodePrint.of(ORIGINAL).isOf(woven.bytes())).isFalse();
  }
}
