package io.roamjvm.runtime.heap;

import org.jspecify.annotations.Nullable;

/** Names classes so that the other side finds its own class of the same bytes. */
public interface ClassCatalog {

  /** The number of the JDK's own loaders (boot and platform), whose classes both sides have. */
  int JDK = 0;

  /**
   * The loader of a class: {@link #JDK}, or a positive number that means the same on both sides.
   *
   * @param type neither an array nor hidden
   */
  int loaderOf(Class<?> type);

  /**
   * The class of that name.
   *
   * @param binaryName as {@link Class#getName} gives it
   */
  Class<?> resolve(int loader, String binaryName) throws ClassNotFoundException;

  /** The loader of that number here, or null: then proxies of its classes do not travel. */
  default @Nullable ClassLoader loader(int loader) {
    return null;
  }
}
