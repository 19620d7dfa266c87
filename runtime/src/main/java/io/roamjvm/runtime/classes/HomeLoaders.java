package io.roamjvm.runtime.classes;

import io.roamjvm.runtime.code.WeakIdentityMap;
import io.roamjvm.runtime.heap.ClassCatalog;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The program's class loaders, numbered in the order in which they are first met. Number {@link
 * #JDK} stands for the boot and platform loaders, which every JVM of the same build has alike.
 */
public final class HomeLoaders implements ClassCatalog {

  /** The number of the loaders that define the JDK's classes. */
  public static final int JDK = 0;

  private final WeakIdentityMap<ClassLoader, Integer> numbers = new WeakIdentityMap<>();
  private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();

  public HomeLoaders() {
    loaders.add(new WeakReference<>(null));
  }

  /** The number of a loader; null, the boot loader, and the platform loader are {@link #JDK}. */
  public synchronized int number(@Nullable ClassLoader loader) {
    if (loader == null || loader == ClassLoader.getPlatformClassLoader()) {
      return JDK;
    }
    int next = loaders.size();
    int number = numbers.get(loader, () -> next);
    if (number == next) {
      loaders.add(new WeakReference<>(loader));
    }
    return number;
  }

  /**
   * The loader of a number.
   *
   * @throws ClassNotFoundException when there is none, or it has been collected
   */
  public ClassLoader existing(int number) throws ClassNotFoundException {
    if (number == JDK) {
      return ClassLoader.getPlatformClassLoader();
    }
    ClassLoader loader;
    synchronized (this) {
      loader = number < 0 || number >= loaders.size() ? null : loaders.get(number).get();
    }
    if (loader == null) {
      throw new ClassNotFoundException("no class loader has number " + number);
    }
    return loader;
  }

  @Override
  public @Nullable ClassLoader loader(int number) {
    try {
      return existing(number);
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  @Override
  public int loaderOf(Class<?> type) {
    return number(type.getClassLoader());
  }

  @Override
  public Class<?> resolve(int loader, String binaryName) throws ClassNotFoundException {
    return Class.forName(binaryName, false, existing(loader));
  }
}
