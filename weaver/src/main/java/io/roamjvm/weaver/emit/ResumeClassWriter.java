package io.roamjvm.weaver.emit;

import io.roamjvm.weaver.Hierarchy;
import io.roamjvm.weaver.analysis.Code;
import io.roamjvm.weaver.analysis.LoopNest;
import io.roamjvm.weaver.plan.EntryFrame;
import io.roamjvm.weaver.plan.MethodPlan;
import io.roamjvm.weaver.plan.MethodSites;
import io.roamjvm.weaver.plan.SitePlan;
import io.roamjvm.weaver.symbols.Bootstrap;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;

/** Writes the class around a resume method. */
public final class ResumeClassWriter {

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
  public record Result(byte[] bytes, int size, MethodSites sites) {}

  /**
   * Writes the class.
   *
   * @param loops which of the loops around the site are copied whole, outermost first; a loop that
   *     is not gets a second entry
   * @throws org.objectweb.asm.MethodTooLargeException if the method passes 65,535 bytes
   */
  public Result write(
      Code code, MethodPlan plan, SitePlan site, EntryFrame entry, List<LoopNest.Loop> loops) {
    ClassWriter writer = new ClassWriter(0);
    // private access between nestmates, without bridges, exists since version 55
    int version = (host.version & 0xFFFF) < Opcodes.V11 ? Opcodes.V11 : host.version;
    int access = Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;
    writer.visit(version, access, host.name + "$Roam", null, "java/lang/Object", null);
    if (host.sourceFile != null) {
      writer.visitSource(host.sourceFile, null);
    }
    String descriptor =
        "(L" + Bootstrap.RESUME_STACK + ";)" + Type.getReturnType(plan.descriptor());
    MethodVisitor out =
        writer.visitMethod(
            Opcodes.ACC_STATIC,
            plan.name(),
            descriptor,
            null,
            new String[] {"java/lang/Throwable"});
    ResumeWriter method = new ResumeWriter(host.name, code, plan, site, entry, loops, out);
    method.write(instructions(), guest);
    writer.visitEnd();
    byte[] bytes = writer.toByteArray();
    return new Result(bytes, method.size(), method.sites());
  }

  private InstructionWriter instructions() {
    InstructionWriter access = new HostAccessWriter(members, InstructionWriter.PLAIN);
    return guest ? new HomeClock(access) : access;
  }
}
