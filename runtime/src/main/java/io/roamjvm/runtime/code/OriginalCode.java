package io.roamjvm.runtime.code;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
  private final Map<String, byte[]> jdk = new ConcurrentHashMap<>();

  /**
   * Remembers the class file of a class that is being defined.
   *
   * @param internalName as in {@code java/util/List}
   */
  public void add(ClassLoader loader, String internalName, byte[] classFile) {
    byLoader.get(loader, ConcurrentHashMap::new).put(internalName.replace('/', '.'), classFile);
  }

  /**
   * Remembers the class file of a class of the JDK that is woven in this JVM.
   *
   * @param internalName as in {@code java/util/List}
   */
  public void addJdk(String internalName, byte[] classFile) {
    jdk.put(internalName.replace('/', '.'), classFile);
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
      return jdk.get(type.getName());
    }
    Map<String, byte[]> classes = byLoader.get(loader);
    return classes == null ? null : classes.get(type.getName());
  }
}
