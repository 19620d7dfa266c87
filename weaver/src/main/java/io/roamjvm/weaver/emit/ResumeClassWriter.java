package io.roamjvm.weaver.emit;

import io.roamjvm.weaver.Hierarchy;
import io.roamjvm.weaver.plan.MethodSites;
import io.roamjvm.weaver.symbols.Bootstrap;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;

/** Writes the class around a resume method. */
public final class ResumeClassWriter {

  /** What the name of a resume class has behind that of its host. */
  public static final String SUFFIX = "$Roam";

  /** A constructor's name may not be that of a static method. */
  private static final String CONSTRUCTOR = "init";

  private static final String THROWABLE = "java/lang/Throwable";
  private static final Type OBJECT = Type.getType(Object.class);

  private final ClassNode host;
  private final HostMembers members;
  private final boolean guest;

  /**
   * @param guest whether to write the guest flavour
   */
  public ResumeClassWriter(ClassNode host, Hierarchy hierarchy, boolean guest) {
    this.host = host;
    this.members = new HostMembers(host, hierarchy);
    this.guest = guest;
  }

  /** A written class. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  public record Result(
      byte[] bytes, int size, String method, String descriptor, MethodSites sites, int line) {}

  /**
   * Writes the class.
   *
   * @throws org.objectweb.asm.MethodTooLargeException if the method passes 65,535 bytes
   */
  public Result write(ResumePlan plan) {
    ClassWriter writer = new ClassWriter(0);
    // private access between nestmates, without bridges, exists since version 55
    int version = (host.version & 0xFFFF) < Opcodes.V11 ? Opcodes.V11 : host.version;
    int access = Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;
    String name = host.name + SUFFIX;
    writer.visit(version, access, name, null, "java/lang/Object", null);
    if (host.sourceFile != null) {
      writer.visitSource(host.sourceFile, null);
    }
    Conversion conversion = new Conversion(name, members);
    boolean constructor = plan.method().name().equals("<init>");
    Type result = constructor ? OBJECT : Type.getReturnType(plan.method().descriptor());
    String methodName = constructor ? CONSTRUCTOR : plan.method().name();
    String descriptor = "(L" + Bootstrap.RESUME_STACK + ";)" + result;
    ResumeWriter method =
        new ResumeWriter(
            plan,
            host.name,
            conversion,
            result,
            guest,
            writer.visitMethod(
                Opcodes.ACC_STATIC, methodName, descriptor, null, new String[] {THROWABLE}));
    InstructionWriter own = constructor ? new ConstructorReturn() : InstructionWriter.PLAIN;
    method.write(
        Dialect.of(
            new HostAccessWriter(members, own), host.name, plan.code(), plan.method(), guest));
    conversion.writeMembers(writer);
    writer.visitEnd();
    byte[] bytes = writer.toByteArray();
    return new Result(bytes, method.size(), methodName, descriptor, method.sites(), method.line());
  }
}
