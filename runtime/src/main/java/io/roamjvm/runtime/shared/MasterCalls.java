package io.roamjvm.runtime.shared;

import io.roamjvm.runtime.code.TrustedLookup;
import io.roamjvm.runtime.heap.HomeBound;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Executes methods of the JDK's home-bound classes on masters, for remotes. What a remote names is
 * checked: it cannot have anything else executed.
 */
public final class MasterCalls {

  private static final MethodType SPREAD =
      MethodType.methodType(Object.class, Object.class, Object[].class);
  private static final int NEVER = Modifier.STATIC | Modifier.PRIVATE | Modifier.ABSTRACT;

  /**
   * One implementation.
   *
   * @param handle takes the receiver and the array of the arguments
   * @param parameters their types
   * @param boxes the same, with boxes in place of primitives
   */
  private record Implementation(
      MethodHandle handle, List<Class<?>> parameters, List<Class<?>> boxes) {

    boolean takes(@Nullable Object[] arguments) {
      if (arguments.length != boxes.size()) {
        return false;
      }
      for (int i = 0; i < arguments.length; i++) {
        boolean fits =
            arguments[i] == null
                ? !parameters.get(i).isPrimitive()
                : boxes.get(i).isInstance(arguments[i]);
        if (!fits) {
          return false;
        }
      }
      return true;
    }
  }

  /** By class, then by name and descriptor. The classes are the boot loader's, and so stay. */
  private final Map<Class<?>, Map<String, Implementation>> known = new ConcurrentHashMap<>();

  /**
   * Calls exactly the named implementation, as {@code invokespecial} does.
   *
   * @param receiver of the named class or a subclass
   * @param method binary name of the class, {@code '.'}, name and descriptor
   * @param arguments primitives boxed
   * @return the result, boxed; null if void
   * @throws ActionRefusedException if there is no such method, if home does not execute it for
   *     remotes, or if the receiver or an argument does not fit
   * @throws Throwable what the method throws
   */
  public @Nullable Object call(Object receiver, String method, @Nullable Object[] arguments)
      throws Throwable {
    int dot = method.lastIndexOf('.', Math.max(0, method.indexOf('(')));
    if (dot <= 0) {
      throw new ActionRefusedException("not a method: " + method);
    }
    Class<?> owner = owner(receiver, method.substring(0, dot));
    Implementation found = find(owner, method.substring(dot + 1));
    if (!found.takes(arguments)) {
      throw new ActionRefusedException("arguments that do not fit " + method);
    }
    return found.handle.invokeExact(receiver, arguments);
  }

  /** Looks among the receiver's own classes, so that what a remote says loads none. */
  private static Class<?> owner(Object receiver, String name) throws ActionRefusedException {
    for (Class<?> c = receiver.getClass(); c != null; c = c.getSuperclass()) {
      if (c.getName().equals(name) && HomeBound.executes(c)) {
        return c;
      }
    }
    throw new ActionRefusedException(
        "home does not execute methods of "
            + name
            + " for a remote on a "
            + receiver.getClass().getName());
  }

  private Implementation find(Class<?> owner, String method) throws ActionRefusedException {
    Map<String, Implementation> ofOwner =
        known.computeIfAbsent(owner, key -> new ConcurrentHashMap<>());
    Implementation found = ofOwner.get(method);
    if (found == null) {
      found = look(owner, method);
      ofOwner.put(method, found);
    }
    return found;
  }

  private static Implementation look(Class<?> owner, String method) throws ActionRefusedException {
    for (Method each : owner.getDeclaredMethods()) {
      MethodType type = MethodType.methodType(each.getReturnType(), each.getParameterTypes());
      if (method.equals(each.getName() + type.toMethodDescriptorString())
          && (each.getModifiers() & NEVER) == 0) {
        return new Implementation(
            handle(owner, each), type.parameterList(), type.wrap().parameterList());
      }
    }
    throw new ActionRefusedException(
        "home does not execute " + owner.getName() + '.' + method + " for a remote");
  }

  private static MethodHandle handle(Class<?> owner, Method method) {
    try {
      return TrustedLookup.in(owner)
          .unreflectSpecial(method, owner)
          .asFixedArity()
          .asSpreader(Object[].class, method.getParameterCount())
          .asType(SPREAD);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("no access to " + method, e);
    }
  }
}
