package io.roamjvm.runtime.stack;

import io.roamjvm.runtime.code.TrustedLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;

/** What the JVM knows of a thread, whatever methods the program's thread classes override. */
final class RealThread {

  private static final MethodHandle INTERRUPT = find("interrupt", void.class);
  private static final MethodHandle STATE = find("getState", Thread.State.class);

  private RealThread() {}

  static void interrupt(Thread thread) {
    if (isOfTheJdk(thread)) {
      thread.interrupt();
      return;
    }
    try {
      INTERRUPT.invokeExact(thread);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  static Thread.State state(Thread thread) {
    if (isOfTheJdk(thread)) {
      return thread.getState();
    }
    try {
      return (Thread.State) STATE.invokeExact(thread);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isOfTheJdk(Thread thread) {
    return thread.getClass().getClassLoader() == null;
  }

  private static MethodHandle find(String name, Class<?> result) {
    try {
      return TrustedLookup.in(Thread.class)
          .findSpecial(Thread.class, name, MethodType.methodType(result), Thread.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
