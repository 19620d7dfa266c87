package io.roamjvm.weaver.emit;

import io.roamjvm.weaver.Flavour;
import io.roamjvm.weaver.analysis.Code;
import io.roamjvm.weaver.plan.MethodPlan;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;

/**
 * Writes a woven class: methods without a plan are copied byte for byte, with the constant pool
 * that they index.
 */
public final class ClassWeaver {

  /**
   * A method to be woven.
   *
   * @param nops how many stand before which calls with sites, in the JDK flavour only
   */
  public record Planned(Code code, MethodPlan plan, Map<Integer, Integer> nops) {
    /** One without nops. */
    public Planned(Code code, MethodPlan plan) {
      this(code, plan, Map.of());
    }
  }

  private static final int API = Opcodes.ASM9;

  private final ClassReader reader;
  private final ClassNode node;
  private final Flavour flavour;
  private final boolean guest;
  private final Map<String, MethodWeaver> woven = new LinkedHashMap<>();

  /**
   * @param node what {@code reader} reads, with expanded frames
   * @param flavour what to write
   */
  public ClassWeaver(ClassReader reader, ClassNode node, Flavour flavour) {
    this.reader = reader;
    this.node = node;
    this.flavour = flavour;
    this.guest = flavour == Flavour.GUEST;
  }

  /**
   * Writes the class.
   *
   * @param methods what to weave, by name and descriptor
   * @throws org.objectweb.asm.MethodTooLargeException if a method passes 65,535 bytes
   */
  public byte[] write(Map<String, Planned> methods) {
    woven.clear();
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(new Rewriter(writer, methods), ClassReader.EXPAND_FRAMES);
    return writer.toByteArray();
  }

  /** The woven methods by name and descriptor, after {@link #write}. */
  public Map<String, MethodWeaver> woven() {
    return woven;
  }

  private final class Rewriter extends ClassVisitor {

    private final Map<String, Planned> methods;
    private boolean initialiserPending = guest && GuestInitialiser.isNeeded(node);

    Rewriter(ClassVisitor out, Map<String, Planned> methods) {
      super(API, out);
      this.methods = methods;
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        @Nullable String signature,
        @Nullable String superName,
        String @Nullable [] interfaces) {
      boolean old = (version & 0xFFFF) < Opcodes.V1_7;
      super.visit(old ? Opcodes.V1_7 : version, access, name, signature, superName, interfaces);
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      MethodVisitor out = super.visitMethod(access, name, descriptor, signature, exceptions);
      if (initialiserPending && GuestInitialiser.isInitialiser(name)) {
        initialiserPending = false;
        GuestInitialiser.write(node.name, out);
        return null;
      }
      Planned planned = methods.get(name + descriptor);
      if (planned == null) {
        return out;
      }
      writeHead(planned.code().method(), out);
      woven.put(name + descriptor, write(planned, out));
      out.visitEnd();
      return null;
    }

    @Override
    public void visitEnd() {
      if (initialiserPending) {
        GuestInitialiser.write(
            node.name, super.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null));
      }
      super.visitEnd();
    }
  }

  private MethodWeaver write(Planned planned, MethodVisitor out) {
    PaddedCode padded = planned.nops().isEmpty() ? null : new PaddedCode();
    MethodWeaver weaver =
        new MethodWeaver(
            node.name, planned.code(), planned.plan(), flavour, padded == null ? out : padded);
    weaver.write();
    if (padded != null) {
      padded.write(planned.code(), planned.nops(), out);
    }
    return weaver;
  }

  /** Everything of a method but its code. */
  private static void writeHead(MethodNode method, MethodVisitor out) {
    InsnList instructions = method.instructions;
    method.instructions = new InsnList();
    method.accept(
        new MethodVisitor(API, out) {
          @Override
          public void visitEnd() {}
        });
    method.instructions = instructions;
  }
}
