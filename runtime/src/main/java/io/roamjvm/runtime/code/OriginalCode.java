package io.roamjvm.runtime.code;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The class files of the program as they were before weaving, by defining loader. Guests receive
 * these, and sites are recomputed from them: weaving is a pure function, so no site table is kept.
 */
public final class OriginalCode {

  private final WeakIdentityMap<ClassLoader, Map<String, byte[]>> byLoader =
      new WeakIdentityMap<>();
  private final WeakIdentityMap<ClassLoader, Set<String>> unwoven = new WeakIdentityMap<>();

  /** Classes of the JDK that are woven in this JVM, by binary name. */
  private final Map<String, FirstAsked> jdk = new ConcurrentHashMap<>();

  /** A class file that is read when it is asked for. */
  private static final class FirstAsked {
    private final Supplier<byte @Nullable []> source;
    private byte @Nullable [] classFile;
    private boolean asked;

    FirstAsked(Supplier<byte @Nullable []> source) {
      this.source = source;
    }

    synchronized byte @Nullable [] get() {
      if (!asked) {
        classFile = source.get();
        asked = true;
      }
      return classFile;
    }
  }

  /**
   * Remembers the class file of a class that is being defined.
   *
   * @param internalName as in {@code java/util/List}
   */
  public void add(ClassLoader loader, String internalName, byte[] classFile) {
    byLoader.get(loader, ConcurrentHashMap::new).put(internalName.replace('/', '.'), classFile);
  }

  /**
   * Notes that a class of the JDK is woven in this JVM.
   *
   * @param internalName as in {@code java/util/List}
   * @param original asked for its class file, when that is needed; gives null if it cannot be had,
   *     so that frames of the class do not move
   */
  public void addJdk(String internalName, Supplier<byte @Nullable []> original) {
    jdk.put(internalName.replace('/', '.'), new FirstAsked(original));
  }

  /**
   * A class of the JDK is not woven here any more.
   *
   * @param internalName as in {@code java/util/List}
   */
  public void forgetJdk(String internalName) {
    jdk.remove(internalName.replace('/', '.'));
  }

  /** No class of the JDK is woven here after all. */
  public void forgetJdk() {
    jdk.clear();
  }

  /** Notes that a class was defined as it is, so that its frames have no sites in this JVM. */
  public void addUnwoven(ClassLoader loader, String internalName) {
    unwoven.get(loader, ConcurrentHashMap::newKeySet).add(internalName.replace('/', '.'));
  }

  /** Whether {@link #addUnwoven} was called for a class. */
  public boolean isUnwoven(Class<?> type) {
    Set<String> names = unwoven.get(type.getClassLoader());
    return names != null && names.contains(type.getName());
  }

  /**
   * The class file of {@code type}, or null if it was defined unseen: hidden classes, arrays, and
   * the JDK's, except those whose frames can move.
   */
  public byte @Nullable [] of(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    if (loader == null) {
      FirstAsked woven = jdk.get(type.getName());
      return woven == null ? null : woven.get();
    }
    Map<String, byte[]> classes = byLoader.get(loader);
    return classes == null ? null : classes.get(type.getName());
  }
}
