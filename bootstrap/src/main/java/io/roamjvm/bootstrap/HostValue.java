package io.roamjvm.bootstrap;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Links what a resume class does with types that its host can hold but not name. A value's static
 * type may be a class that is private to another package, such as the common superclass of two
 * public ones; a cast to it would be an {@code IllegalAccessError}, while the type of a field is
 * not checked. So the value goes through a field.
 */
public final class HostValue {

  private HostValue() {}

  /**
   * Bootstrap method: stores a value, the second argument, into a field of a resume object, the
   * first one.
   *
   * @param caller the resume class
   * @param field name of its field
   * @param type {@code (Object, Object)void}
   */
  public static CallSite link(MethodHandles.Lookup caller, String field, MethodType type)
      throws ReflectiveOperationException {
    Class<?> resume = caller.lookupClass();
    Class<?> fieldType = resume.getDeclaredField(field).getType();
    MethodHandle setter = HostLookup.in(resume).findSetter(resume, field, fieldType);
    return new ConstantCallSite(setter.asType(type));
  }

  /**
   * Bootstrap method of a constant: a handle to a method that only the host may name.
   *
   * @param host whose code is being resumed
   * @param owner class that the handle names
   * @param kind as for {@link HostAccess#link}
   * @param descriptor of the method
   */
  public static MethodHandle handle(
      MethodHandles.Lookup caller,
      String name,
      Class<?> type,
      Class<?> host,
      Class<?> owner,
      int kind,
      MethodType descriptor)
      throws ReflectiveOperationException {
    return HostAccess.find(HostLookup.in(host), name, descriptor, host, owner, kind);
  }

  /**
   * Bootstrap method of a constant: what {@code MethodHandles.lookup()} gives in the host.
   *
   * @param host whose code is being resumed
   */
  public static MethodHandles.Lookup lookup(
      MethodHandles.Lookup caller, String name, Class<?> type, Class<?> host) {
    return HostLookup.in(host);
  }
}
