package io.roamjvm.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/**
 * While open, signals that would end this JVM are the program's instead. SIGTERM is passed on.
 * SIGINT and SIGHUP are only ignored: a terminal sends them to the program as well, which is in the
 * same process group, and twice could mean something else to it.
 *
 * <p>By reflection, because the compiler warns about {@code sun.misc.Signal} in a way that cannot
 * be switched off; the module {@code jdk.unsupported} exports it on every JDK (JEP 260).
 */
final class ForwardedSignals {

  private record Replaced(Object signal, Object handler) {}

  private final Class<?> handlerType;
  private final Method handle;
  private final List<Replaced> replaced = new ArrayList<>();

  private ForwardedSignals() throws ReflectiveOperationException {
    Class<?> signalType = Class.forName("sun.misc.Signal");
    handlerType = Class.forName("sun.misc.SignalHandler");
    handle = signalType.getMethod("handle", signalType, handlerType);
  }

  /** Starts to pass signals on to a program. */
  static ForwardedSignals to(Process program) {
    try {
      ForwardedSignals signals = new ForwardedSignals();
      signals.replace("INT", () -> {});
      signals.replace("HUP", () -> {});
      signals.replace("TERM", program::destroy);
      return signals;
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("this JDK lacks sun.misc.Signal", e);
    }
  }

  /** Handles signals as before again. */
  void close() {
    for (Replaced each : replaced) {
      try {
        handle.invoke(null, each.signal(), each.handler());
      } catch (ReflectiveOperationException e) {
        throw new LinkageError("cannot give a signal back", e);
      }
    }
  }

  private void replace(String name, Runnable action) throws ReflectiveOperationException {
    Object signal = Class.forName("sun.misc.Signal").getConstructor(String.class).newInstance(name);
    Object handler =
        Proxy.newProxyInstance(
            handlerType.getClassLoader(),
            new Class<?>[] {handlerType},
            (proxy, method, arguments) -> {
              if (method.getName().equals("handle")) {
                action.run();
              }
              return null;
            });
    try {
      replaced.add(new Replaced(signal, handle.invoke(null, signal, handler)));
    } catch (InvocationTargetException e) {
      // started with -Xrs or nohup: the signal is not ours to handle
      if (!(e.getCause() instanceof IllegalArgumentException)) {
        throw e;
      }
    }
  }
}
