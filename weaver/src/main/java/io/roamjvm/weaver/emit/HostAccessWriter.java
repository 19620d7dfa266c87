package io.roamjvm.weaver.emit;

import io.roamjvm.weaver.analysis.CallSelection;
import io.roamjvm.weaver.symbols.Bootstrap;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Resume flavour: writes what only the host's own code may do in a way that its hidden nestmate may
 * do too.
 *
 * <p>Equivalent Java: private {@code this.f()} stays a direct call; {@code super.f()}, and {@code
 * this.g()} where {@code g} may be protected in another package, become {@code invokedynamic} calls
 * that {@code HostAccess} links; assignments of the host's final fields ones that {@code
 * FinalField} links; the host's own dynamic calls are linked by {@code HostCall}; {@code
 * MethodHandles.lookup()} is the host's. Stack: as the original instruction. The plan needs
 * nothing.
 */
record HostAccessWriter(HostMembers host, InstructionWriter others) implements InstructionWriter {

  private static final String LOOKUPS = "java/lang/invoke/MethodHandles";

  @Override
  public void write(AbstractInsnNode instruction, MethodVisitor out) {
    if (instruction instanceof MethodInsnNode call) {
      call(call, out);
    } else if (instruction instanceof FieldInsnNode access) {
      field(access, out);
    } else if (instruction instanceof InvokeDynamicInsnNode call) {
      dynamic(call, out);
    } else if (instruction instanceof LdcInsnNode load) {
      out.visitLdcInsn(constant(load.cst));
    } else {
      others.write(instruction, out);
    }
  }

  private void call(MethodInsnNode call, MethodVisitor out) {
    boolean special = call.getOpcode() == Opcodes.INVOKESPECIAL;
    if (call.name.equals("<init>")) {
      others.write(call, out);
    } else if (call.owner.equals(LOOKUPS) && call.name.equals("lookup")) {
      out.visitLdcInsn(hostLookup());
    } else if (special && host.isOwnPrivate(call.owner, call.name, call.desc)) {
      int opcode = host.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
      out.visitMethodInsn(opcode, call.owner, call.name, call.desc, call.itf);
    } else if (special) {
      link(Opcodes.H_INVOKESPECIAL, host.name(), call.owner, call.name, call.desc, out);
    } else if (host.mayInheritProtected(call.owner, call.name, call.desc)) {
      boolean isStatic = call.getOpcode() == Opcodes.INVOKESTATIC;
      int kind = isStatic ? Opcodes.H_INVOKESTATIC : Opcodes.H_INVOKEVIRTUAL;
      link(kind, isStatic ? null : call.owner, call.owner, call.name, call.desc, out);
    } else {
      others.write(call, out);
    }
  }

  private void field(FieldInsnNode access, MethodVisitor out) {
    if (isWrite(access) && host.isOwnFinal(access.owner, access.name, access.desc)) {
      assignFinal(access, out);
      return;
    }
    if (!host.mayInheritProtected(access.owner, access.name, access.desc)) {
      others.write(access, out);
      return;
    }
    switch (access.getOpcode()) {
      case Opcodes.GETFIELD ->
          link(
              Opcodes.H_GETFIELD, access.owner, access.owner, access.name, "()" + access.desc, out);
      case Opcodes.GETSTATIC ->
          link(Opcodes.H_GETSTATIC, null, access.owner, access.name, "()" + access.desc, out);
      case Opcodes.PUTFIELD ->
          link(
              Opcodes.H_PUTFIELD,
              access.owner,
              access.owner,
              access.name,
              '(' + access.desc + ")V",
              out);
      default ->
          link(Opcodes.H_PUTSTATIC, null, access.owner, access.name, '(' + access.desc + ")V", out);
    }
  }

  private static boolean isWrite(FieldInsnNode access) {
    return access.getOpcode() == Opcodes.PUTFIELD || access.getOpcode() == Opcodes.PUTSTATIC;
  }

  private void assignFinal(FieldInsnNode access, MethodVisitor out) {
    boolean isStatic = access.getOpcode() == Opcodes.PUTSTATIC;
    String receiver = isStatic ? "" : Type.getObjectType(access.owner).getDescriptor();
    out.visitInvokeDynamicInsn(
        access.name,
        '(' + receiver + access.desc + ")V",
        Bootstrap.FINAL_FIELD_LINK,
        Type.getObjectType(host.name()));
  }

  /**
   * @param receiver type of the receiver, null if there is none
   */
  private void link(
      int kind,
      @org.jspecify.annotations.Nullable String receiver,
      String owner,
      String name,
      String descriptor,
      MethodVisitor out) {
    String type =
        receiver == null
            ? descriptor
            : '(' + Type.getObjectType(receiver).getDescriptor() + descriptor.substring(1);
    out.visitInvokeDynamicInsn(
        name,
        type,
        Bootstrap.HOST_ACCESS_LINK,
        Type.getObjectType(host.name()),
        Type.getObjectType(owner),
        kind);
  }

  private void dynamic(InvokeDynamicInsnNode call, MethodVisitor out) {
    Object[] arguments = new Object[call.bsmArgs.length + 2];
    arguments[0] = Type.getObjectType(host.name());
    arguments[1] = named(call.bsm);
    for (int i = 0; i < call.bsmArgs.length; i++) {
      arguments[i + 2] = constant(call.bsmArgs[i]);
    }
    out.visitInvokeDynamicInsn(call.name, call.desc, Bootstrap.HOST_CALL_LINK, arguments);
  }

  private Object constant(Object constant) {
    return constant instanceof Handle handle && mayAskForCaller(handle)
        ? hostHandle(handle)
        : named(constant);
  }

  /** A constant that names what only the host may name, as its nestmate has to write it. */
  private Object named(Object constant) {
    if (!(constant instanceof Handle handle) || handle.getTag() == Opcodes.H_NEWINVOKESPECIAL) {
      return constant;
    }
    boolean special = handle.getTag() == Opcodes.H_INVOKESPECIAL;
    if (special && host.isOwnPrivate(handle.getOwner(), handle.getName(), handle.getDesc())) {
      int tag = host.isInterface() ? Opcodes.H_INVOKEINTERFACE : Opcodes.H_INVOKEVIRTUAL;
      return new Handle(
          tag, handle.getOwner(), handle.getName(), handle.getDesc(), handle.isInterface());
    }
    boolean method = handle.getTag() >= Opcodes.H_INVOKEVIRTUAL;
    boolean inherited =
        host.mayInheritProtected(handle.getOwner(), handle.getName(), handle.getDesc());
    return special || (method && inherited) ? hostHandle(handle) : constant;
  }

  /**
   * A handle to a caller-sensitive method, {@code Class::forName}, is one of the class it is in.
   */
  private static boolean mayAskForCaller(Handle handle) {
    return CallSelection.isJdk(handle.getOwner())
        && (handle.getTag() == Opcodes.H_INVOKEVIRTUAL
            || handle.getTag() == Opcodes.H_INVOKESTATIC);
  }

  private ConstantDynamic hostLookup() {
    return new ConstantDynamic(
        "lookup",
        "Ljava/lang/invoke/MethodHandles$Lookup;",
        Bootstrap.HOST_LOOKUP,
        Type.getObjectType(host.name()));
  }

  private ConstantDynamic hostHandle(Handle handle) {
    return new ConstantDynamic(
        handle.getName(),
        "Ljava/lang/invoke/MethodHandle;",
        Bootstrap.HOST_HANDLE,
        Type.getObjectType(host.name()),
        Type.getObjectType(handle.getOwner()),
        handle.getTag(),
        Type.getMethodType(handle.getDesc()));
  }
}
