package io.roamjvm.runtime.code;

import io.roamjvm.weaver.ClassOutline;
import io.roamjvm.weaver.Hierarchy;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions about the class hierarchy from the class files that a loader would load,
 * without loading any class.
 */
public final class LoaderHierarchy implements Hierarchy {

  private static final WeakIdentityMap<ClassLoader, LoaderHierarchy> OF = new WeakIdentityMap<>();

  private final WeakReference<ClassLoader> loader;
  private final Map<String, ClassOutline> known = new ConcurrentHashMap<>();

  private LoaderHierarchy(ClassLoader loader) {
    this.loader = new WeakReference<>(loader);
  }

  /** The hierarchy as {@code loader} sees it; one for each loader, since asking may be slow. */
  public static LoaderHierarchy of(ClassLoader loader) {
    return OF.get(loader, () -> new LoaderHierarchy(loader));
  }

  /** The hierarchy as the loader of a class sees it. */
  public static LoaderHierarchy of(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return of(loader == null ? ClassLoader.getPlatformClassLoader() : loader);
  }

  @Override
  public @Nullable String superName(String internalName) {
    return entry(internalName).superName();
  }

  @Override
  public boolean isInterface(String internalName) {
    return entry(internalName).isInterface();
  }

  @Override
  public @Nullable Set<String> volatiles(String internalName) {
    return entry(internalName).volatiles();
  }

  @Override
  public boolean hidesThread(String internalName, String method) {
    return entry(internalName).hidingThread().contains(method);
  }

  /** Always the same for a class: woven code depends on it, and is made again to find sites. */
  private ClassOutline entry(String internalName) {
    ClassOutline entry = known.get(internalName);
    if (entry == null) {
      entry = read(internalName); // may load classes and come back here: not within the map
      ClassOutline earlier = known.putIfAbsent(internalName, entry);
      entry = earlier == null ? entry : earlier;
    }
    return entry;
  }

  private ClassOutline read(String internalName) {
    String resource = internalName + ".class";
    ClassLoader from = loader.get();
    try (InputStream in = from == null ? null : from.getResourceAsStream(resource)) {
      if (in == null) {
        return ClassOutline.UNKNOWN;
      }
      return ClassOutline.of(in.readAllBytes());
    } catch (IOException | RuntimeException e) {
      return ClassOutline.UNKNOWN;
    }
  }
}
