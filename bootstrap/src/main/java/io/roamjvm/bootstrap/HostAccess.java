package io.roamjvm.bootstrap;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Links the member accesses of a resume class that only the host's own code may make: {@code super}
 * calls, and protected members that the host inherits from another package. A hidden nestmate
 * shares private access with its host but not its superclasses.
 */
public final class HostAccess {

  private HostAccess() {}

  /**
   * Bootstrap method.
   *
   * @param type takes the receiver first unless the member is static
   * @param host whose code is being resumed
   * @param owner class that the access names
   * @param kind what the access does, one of the reference kinds of {@link MethodHandleInfo}
   */
  public static CallSite link(
      MethodHandles.Lookup caller,
      String name,
      MethodType type,
      Class<?> host,
      Class<?> owner,
      int kind)
      throws ReflectiveOperationException {
    MethodType descriptor = hasReceiver(kind) ? type.dropParameterTypes(0, 1) : type;
    MethodHandle target = find(HostLookup.in(host), name, descriptor, host, owner, kind);
    return new ConstantCallSite(target.asType(type));
  }

  private static boolean hasReceiver(int kind) {
    return switch (kind) {
      case MethodHandleInfo.REF_getStatic,
          MethodHandleInfo.REF_putStatic,
          MethodHandleInfo.REF_invokeStatic ->
          false;
      default -> true;
    };
  }

  /**
   * A direct handle.
   *
   * @param type of the method without its receiver; of a field, as if it had getters and setters
   */
  static MethodHandle find(
      MethodHandles.Lookup lookup,
      String name,
      MethodType type,
      Class<?> host,
      Class<?> owner,
      int kind)
      throws ReflectiveOperationException {
    return switch (kind) {
      case MethodHandleInfo.REF_invokeSpecial -> lookup.findSpecial(owner, name, type, host);
      case MethodHandleInfo.REF_invokeVirtual -> lookup.findVirtual(owner, name, type);
      case MethodHandleInfo.REF_invokeStatic -> lookup.findStatic(owner, name, type);
      case MethodHandleInfo.REF_getField -> lookup.findGetter(owner, name, type.returnType());
      case MethodHandleInfo.REF_getStatic ->
          lookup.findStaticGetter(owner, name, type.returnType());
      case MethodHandleInfo.REF_putField -> lookup.findSetter(owner, name, type.parameterType(0));
      case MethodHandleInfo.REF_putStatic ->
          lookup.findStaticSetter(owner, name, type.parameterType(0));
      default -> throw new IllegalArgumentException("Roam: unknown kind of access " + kind);
    };
  }
}
