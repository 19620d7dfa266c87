package io.roamjvm.runtime.code;

import io.roamjvm.weaver.Hierarchy;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/**
 * Answers questions about the class hierarchy from the class files that a loader would load,
 * without loading any class.
 */
public final class LoaderHierarchy implements Hierarchy {

  private record Entry(@Nullable String superName, boolean isInterface) {}

  private static final Entry UNKNOWN = new Entry(null, false);

  private static final WeakIdentityMap<ClassLoader, LoaderHierarchy> OF = new WeakIdentityMap<>();

  private final WeakReference<ClassLoader> loader;
  private final Map<String, Entry> known = new ConcurrentHashMap<>();

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

  private Entry entry(String internalName) {
    Entry entry = known.get(internalName);
    if (entry == null) {
      entry = read(internalName); // may load classes and come back here: not within the map
      known.put(internalName, entry);
    }
    return entry;
  }

  private Entry read(String internalName) {
    String resource = internalName + ".class";
    ClassLoader from = loader.get();
    try (InputStream in = from == null ? null : from.getResourceAsStream(resource)) {
      if (in == null) {
        return UNKNOWN;
      }
      ClassReader reader = new ClassReader(in);
      return new Entry(reader.getSuperName(), (reader.getAccess() & Opcodes.ACC_INTERFACE) != 0);
    } catch (IOException | RuntimeException e) {
      return UNKNOWN;
    }
  }
}
