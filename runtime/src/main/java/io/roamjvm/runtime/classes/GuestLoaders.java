package io.roamjvm.runtime.classes;

import io.roamjvm.protocol.link.Link;
import io.roamjvm.runtime.code.CodeMode;
import io.roamjvm.runtime.heap.ClassCatalog;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The mirrors, in a guest, of the class loaders of home. */
public final class GuestLoaders implements ClassCatalog {

  private final HomeClasses home;
  private final GuestClassDefiner definer;
  private final CodeMode mode;
  private final Map<Integer, GuestLoader> byNumber = new HashMap<>();
  private @Nullable GuestLoader system;

  /**
   * @param mode told when loading begins and ends, which is Roam's code whoever asks for the class
   */
  public GuestLoaders(Link link, GuestClassDefiner definer, CodeMode mode) {
    this.mode = mode;
    this.home = new HomeClasses(link);
    this.definer = definer;
  }

  /** The loader that stands for number {@code number} of home. */
  public synchronized ClassLoader mirror(int number) throws ClassNotFoundException {
    if (number == HomeLoaders.JDK) {
      return ClassLoader.getPlatformClassLoader();
    }
    GuestLoader known = byNumber.get(number);
    if (known != null) {
      return known;
    }
    try {
      HomeClasses.LoaderDescription description = home.describe(number);
      GuestLoader loader =
          new GuestLoader(
              number, description.name(), mirror(description.parent()), this, home, definer, mode);
      byNumber.put(number, loader);
      if (description.system()) {
        system = loader;
      }
      return loader;
    } catch (IOException e) {
      throw new ClassNotFoundException(e.getMessage(), e);
    }
  }

  @Override
  public @Nullable ClassLoader loader(int number) {
    try {
      return mirror(number);
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  /** The mirror of home's system class loader, or null if it has not been met. */
  public synchronized @Nullable ClassLoader system() {
    return system;
  }

  @Override
  public int loaderOf(Class<?> type) {
    return number(type.getClassLoader());
  }

  /** The number of a mirror, {@link HomeLoaders#JDK} for the JDK's, -1 for others. */
  public int number(@Nullable ClassLoader loader) {
    if (loader instanceof GuestLoader mirror) {
      return mirror.number();
    }
    return loader == null || loader == ClassLoader.getPlatformClassLoader() ? HomeLoaders.JDK : -1;
  }

  @Override
  public Class<?> resolve(int loader, String binaryName) throws ClassNotFoundException {
    Class<?> type = Class.forName(binaryName, false, mirror(loader));
    if (Proxy.isProxyClass(type)) {
      throw new ClassNotFoundException(binaryName + " is another proxy class here");
    }
    return type;
  }
}
