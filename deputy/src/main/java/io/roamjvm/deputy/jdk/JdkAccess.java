package io.roamjvm.deputy.jdk;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reflection into {@code java.base}, once it is opened to this module. */
public final class JdkAccess {

  private static final Set<String> PACKAGES =
      Set.of(
          "java.io",
          "java.lang",
          "java.net",
          "java.nio.charset",
          "java.nio.file",
          "java.util",
          "java.util.zip",
          "jdk.internal.misc",
          "jdk.internal.util",
          "jdk.internal.loader",
          "sun.nio.ch",
          "sun.nio.fs");

  private JdkAccess() {}

  /** Opens what this module needs of {@code java.base} to it, and to nobody else. */
  public static void open(Instrumentation instrumentation) {
    Module base = Object.class.getModule();
    Set<Module> self = Set.of(JdkAccess.class.getModule());
    Map<String, Set<Module>> packages =
        PACKAGES.stream()
            .filter(base.getPackages()::contains)
            .collect(Collectors.toMap(Function.identity(), name -> self));
    instrumentation.redefineModule(base, Set.of(), packages, packages, Set.of(), Map.of());
  }

  /** The class of the boot loader with this name, initialised or not. */
  public static Class<?> type(String name) {
    try {
      return Class.forName(name.replace('/', '.'), false, null);
    } catch (ClassNotFoundException e) {
      throw missing(name, e);
    }
  }

  public static boolean has(String name) {
    try {
      Class.forName(name.replace('/', '.'), false, null);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  public static Field field(Class<?> owner, String name) {
    try {
      Field field = owner.getDeclaredField(name);
      field.setAccessible(true);
      return field;
    } catch (NoSuchFieldException e) {
      throw missing(owner.getName() + "." + name, e);
    }
  }

  public static boolean hasField(Class<?> owner, String name) {
    return Stream.of(owner.getDeclaredFields()).anyMatch(field -> field.getName().equals(name));
  }

  public static Method method(Class<?> owner, String name, Class<?>... parameters) {
    try {
      Method method = owner.getDeclaredMethod(name, parameters);
      method.setAccessible(true);
      return method;
    } catch (NoSuchMethodException e) {
      throw missing(owner.getName() + "." + name, e);
    }
  }

  public static <T> Constructor<T> constructor(Class<T> owner, Class<?>... parameters) {
    try {
      Constructor<T> constructor = owner.getDeclaredConstructor(parameters);
      constructor.setAccessible(true);
      return constructor;
    } catch (NoSuchMethodException e) {
      throw missing(owner.getName() + " constructor", e);
    }
  }

  private static IllegalStateException missing(String what, Exception cause) {
    return new IllegalStateException("this JDK has no " + what, cause);
  }
}
