package io.roamjvm.runtime.shared;

import io.roamjvm.runtime.code.TrustedLookup;
import io.roamjvm.runtime.heap.HomeBound;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  /** What concerns the thread that executes it, which is the task's own here. */
  private static final Set<String> STATICS =
      Set.of(
          "java.lang.Thread.interrupted()Z",
          "java.lang.Thread.sleep(J)V",
          "java.lang.Thread.sleep(JI)V",
          "java.lang.Thread.sleep(Ljava/time/Duration;)V",
          "java.util.concurrent.locks.LockSupport.getBlocker(Ljava/lang/Thread;)Ljava/lang/Object;",
          "java.util.concurrent.locks.LockSupport.park()V",
          "java.util.concurrent.locks.LockSupport.park(Ljava/lang/Object;)V",
          "java.util.concurrent.locks.LockSupport.parkNanos(J)V",
          "java.util.concurrent.locks.LockSupport.parkNanos(Ljava/lang/Object;J)V",
          "java.util.concurrent.locks.LockSupport.parkUntil(J)V",
          "java.util.concurrent.locks.LockSupport.parkUntil(Ljava/lang/Object;J)V",
          "java.util.concurrent.locks.LockSupport.unpark(Ljava/lang/Thread;)V");

  /** By class, then by name and descriptor. The classes are the boot loader's, and so stay. */
  private final Map<Class<?>, Map<String, Implementation>> known = new ConcurrentHashMap<>();

  /**
   * Calls exactly the named implementation, as {@code invokespecial} does.
   *
   * @param receiver of the named class or a subclass; of a static method the class
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
    boolean isStatic = STATICS.contains(method) && receiver instanceof Class<?>;
    Class<?> owner =
        isStatic
            ? ofStatic((Class<?>) receiver, method.substring(0, dot))
            : owner(receiver, method.substring(0, dot));
    Implementation found = find(owner, method.substring(dot + 1));
    if (!found.takes(arguments)) {
      throw new ActionRefusedException("arguments that do not fit " + method);
    }
    return found.handle.invokeExact(receiver, arguments);
  }

  private static Class<?> ofStatic(Class<?> owner, String name) throws ActionRefusedException {
    if (owner.getName().equals(name) && owner.getClassLoader() == null) {
      return owner;
    }
    throw new ActionRefusedException("no class of this JDK: " + name);
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
      String key = each.getName() + type.toMethodDescriptorString();
      if (method.equals(key)
          && ((each.getModifiers() & NEVER) == 0
              || STATICS.contains(owner.getName() + '.' + key))) {
        return new Implementation(
            handle(owner, each), type.parameterList(), type.wrap().parameterList());
      }
    }
    throw new ActionRefusedException(
        "home does not execute " + owner.getName() + '.' + method + " for a remote");
  }

  private static MethodHandle handle(Class<?> owner, Method method) {
    try {
      MethodHandles.Lookup lookup = TrustedLookup.in(owner);
      MethodHandle called =
          Modifier.isStatic(method.getModifiers())
              ? MethodHandles.dropArguments(lookup.unreflect(method), 0, Class.class)
              : lookup.unreflectSpecial(method, owner);
      return called
          .asFixedArity()
          .asSpreader(Object[].class, method.getParameterCount())
          .asType(SPREAD);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("no access to " + method, e);
    }
  }
}
