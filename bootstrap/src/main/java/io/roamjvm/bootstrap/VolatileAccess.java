package io.roamjvm.bootstrap;

import io.roamjvm.bootstrap.guest.SharedObjects;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Links accesses of guest-flavour code to volatile fields of the program: to the field here, or to
 * that of the master if the object is shared.
 */
public final class VolatileAccess {

  private static final MethodHandle CONTAINS;
  private static final MethodHandle READ;
  private static final MethodHandle WRITE;

  static {
    try {
      MethodHandles.Lookup own = MethodHandles.lookup();
      CONTAINS =
          own.findStatic(
              SharedObjects.class, "contains", MethodType.methodType(boolean.class, Object.class));
      READ =
          own.findStatic(
              SharedObjects.class,
              "read",
              MethodType.methodType(Object.class, Object.class, Class.class, String.class));
      WRITE =
          own.findStatic(
              SharedObjects.class,
              "write",
              MethodType.methodType(
                  void.class, Object.class, Class.class, String.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private VolatileAccess() {}

  /**
   * Bootstrap method.
   *
   * @param type takes the object first unless the field is static, then the value that is written
   * @param host whose code accesses the field
   * @param owner class that the access names
   * @param kind what the access does, one of the field kinds of {@link MethodHandleInfo}
   */
  public static CallSite link(
      MethodHandles.Lookup caller,
      String name,
      MethodType type,
      Class<?> host,
      Class<?> owner,
      int kind)
      throws ReflectiveOperationException {
    boolean isStatic =
        kind == MethodHandleInfo.REF_getStatic || kind == MethodHandleInfo.REF_putStatic;
    boolean reads = kind == MethodHandleInfo.REF_getStatic || kind == MethodHandleInfo.REF_getField;
    MethodHandles.Lookup lookup = HostLookup.in(host);
    MethodType descriptor = isStatic ? type : type.dropParameterTypes(0, 1);
    MethodHandle here = HostAccess.find(lookup, name, descriptor, host, owner, kind).asType(type);
    Class<?> declaring =
        lookup
            .revealDirect(HostAccess.find(lookup, name, descriptor, host, owner, kind))
            .getDeclaringClass();
    MethodHandle test = CONTAINS;
    MethodHandle away = MethodHandles.insertArguments(reads ? READ : WRITE, 1, declaring, name);
    if (isStatic) {
      test = MethodHandles.insertArguments(test, 0, declaring);
      away = MethodHandles.insertArguments(away, 0, declaring);
      test = MethodHandles.dropArguments(test, 0, type.parameterList());
    } else {
      test = test.asType(MethodType.methodType(boolean.class, type.parameterType(0)));
    }
    return new ConstantCallSite(MethodHandles.guardWithTest(test, away.asType(type), here));
  }
}
