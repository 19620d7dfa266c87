package io.roamjvm.weaver;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The bytecode indices of a class file at which a frame can have another one above it: calls, and
 * what may load or initialise a class.
 */
final class WaitingPlaces {

  private static final BitSet NONE = new BitSet();

  private final Map<String, BitSet> byMethod = new HashMap<>();
  private int next;

  WaitingPlaces(byte[] classFile) {
    ClassReader reader =
        new ClassReader(classFile) {
          @Override
          protected void readBytecodeInstructionOffset(int offset) {
            next = offset;
          }
        };
    reader.accept(new Methods(), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
  }

  /** Those of a method. */
  BitSet of(String nameAndDescriptor) {
    return byMethod.getOrDefault(nameAndDescriptor, NONE);
  }

  private final class Methods extends ClassVisitor {
    Methods() {
      super(Opcodes.ASM9);
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      BitSet places = new BitSet();
      byMethod.put(name + descriptor, places);
      return new Instructions(places);
    }
  }

  private final class Instructions extends MethodVisitor {
    private final BitSet places;

    Instructions(BitSet places) {
      super(Opcodes.ASM9);
      this.places = places;
    }

    @Override
    public void visitMethodInsn(int op, String owner, String name, String type, boolean isOf) {
      places.set(next);
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String type, Handle link, Object... constants) {
      places.set(next);
    }

    @Override
    public void visitTypeInsn(int op, String type) {
      places.set(next);
    }

    @Override
    public void visitFieldInsn(int op, String owner, String name, String type) {
      places.set(next);
    }

    @Override
    public void visitLdcInsn(Object value) {
      places.set(next);
    }

    @Override
    public void visitMultiANewArrayInsn(String type, int dimensions) {
      places.set(next);
    }
  }
}
