package io.roamjvm.deputy.home;

import io.roamjvm.deputy.jdk.JdkAccess;
import io.roamjvm.deputy.table.SystemCall;
import io.roamjvm.deputy.wire.MalformedException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Calls the methods of the table in this JVM. */
final class Natives {

  private final Map<Integer, MethodHandle> handles = new ConcurrentHashMap<>();

  /**
   * Calls.
   *
   * @throws MalformedException when this JDK has no such method
   * @throws Throwable what the method throws
   */
  @Nullable Object invoke(SystemCall call, @Nullable Object[] arguments) throws Throwable {
    MethodHandle handle = handles.get(call.row());
    if (handle == null) {
      handle = find(call);
      handles.put(call.row(), handle);
    }
    return handle.invokeExact(arguments);
  }

  private static MethodHandle find(SystemCall call) throws MalformedException {
    try {
      Class<?> owner = JdkAccess.type(call.owner());
      MethodType type = MethodType.fromMethodDescriptorString(call.descriptor(), null);
      Method method = JdkAccess.method(owner, call.name(), type.parameterArray());
      MethodHandle handle = MethodHandles.lookup().unreflect(method);
      int count = handle.type().parameterCount();
      return handle
          .asSpreader(Object[].class, count)
          .asType(MethodType.methodType(Object.class, Object[].class));
    } catch (IllegalStateException | IllegalAccessException e) {
      throw new MalformedException("this JDK has no " + call.operation() + ": " + e.getMessage());
    }
  }
}
