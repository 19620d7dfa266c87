package io.roamjvm.benchmarks.heap;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Roam's shared heap, out of the agent jar, which is on the class path. The JVM must export {@code
 * jdk.internal.misc} and open {@code java.lang} and {@code java.lang.invoke} to all, as the agent
 * does for itself.
 */
final class ImageCodec implements Codec {
  private static final String HEAP = "io.roamjvm.runtime.heap.";

  /** Numbers of loaders: the JDK's, as the heap wants it, and ours. */
  private static final int JDK = 0;

  private static final int OURS = 1;

  private final Object heap;
  private final Method write;
  private final Method read;
  private final Method agreed;
  private final Method forgetAll;

  /**
   * @param side HOME for the sender, GUEST for the receiver
   */
  ImageCodec(Path agentJar, String side) {
    try {
      ClassLoader loader =
          Class.forName("io.roamjvm.agent.AgentClassLoader")
              .asSubclass(ClassLoader.class)
              .getConstructor(Path.class)
              .newInstance(agentJar);
      Class<?> type = loader.loadClass(HEAP + "SharedHeap");
      Class<?> sides = loader.loadClass(HEAP + "SharedHeap$Side");
      Class<?> catalog = loader.loadClass(HEAP + "ClassCatalog");
      Object own = sides.getMethod("valueOf", String.class).invoke(null, side);
      Object environment =
          loader
              .loadClass(HEAP + "StandardEnvironment")
              .getConstructor(Thread.class)
              .newInstance(Thread.currentThread());
      Object classes = Proxy.newProxyInstance(loader, new Class<?>[] {catalog}, new Classes());
      heap =
          type.getConstructor(sides, catalog, loader.loadClass(HEAP + "HeapEnvironment"))
              .newInstance(own, classes, environment);
      write = type.getMethod("write", Object[].class, OutputStream.class);
      read = type.getMethod("read", InputStream.class);
      agreed = type.getMethod("agreed");
      forgetAll = type.getMethod("forgetAll");
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the agent jar has no heap as expected: " + agentJar, e);
    }
  }

  /** Answers the methods of the heap's ClassCatalog. */
  private static final class Classes implements InvocationHandler {
    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object[] arguments)
        throws ClassNotFoundException {
      ClassLoader platform = ClassLoader.getPlatformClassLoader();
      ClassLoader ours = Classes.class.getClassLoader();
      return switch (method.getName()) {
        case "loaderOf" -> {
          ClassLoader loader = ((Class<?>) arguments[0]).getClassLoader();
          yield loader == null || loader == platform ? JDK : OURS;
        }
        case "resolve" ->
            Class.forName(
                (String) arguments[1], false, (int) arguments[0] == JDK ? platform : ours);
        case "loader" -> (int) arguments[0] == JDK ? platform : ours;
        default -> throw new IllegalStateException(method.toString());
      };
    }
  }

  @Override
  public void write(Object[] roots, OutputStream out) throws IOException {
    call(write, roots, out);
    call(agreed);
  }

  @Override
  public Object[] read(InputStream in) throws IOException {
    Object[] roots = (Object[]) call(read, in);
    if (roots == null) {
      throw new IOException("the heap returned nothing");
    }
    return roots;
  }

  @Override
  public void forget() {
    try {
      call(forgetAll);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private @Nullable Object call(Method method, Object... arguments) throws IOException {
    try {
      return method.invoke(heap, arguments);
    } catch (InvocationTargetException e) {
      throw new IOException(method.getName() + " failed", e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
