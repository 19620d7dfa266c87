package io.roamjvm.runtime.session;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import jdk.internal.misc.Unsafe;

/**
 * Tells the program's thread-locals from the JDK's. A thread-local of a class of the program is the
 * program's; a plain one is the JDK's if a static field of a JDK class holds it.
 */
public final class ThreadLocalOwners implements Predicate<ThreadLocal<?>> {

  private static final Unsafe UNSAFE = Unsafe.getUnsafe();
  private static final Set<String> PLAIN =
      Set.of(
          "java.lang.ThreadLocal",
          "java.lang.ThreadLocal$SuppliedThreadLocal",
          "java.lang.InheritableThreadLocal");

  private final Supplier<Class<?>[]> loadedClasses;
  private final Map<ThreadLocal<?>, Boolean> known =
      Collections.synchronizedMap(new WeakHashMap<>());

  /**
   * @param loadedClasses all classes loaded in this JVM
   */
  public ThreadLocalOwners(Supplier<Class<?>[]> loadedClasses) {
    this.loadedClasses = loadedClasses;
  }

  @Override
  public boolean test(ThreadLocal<?> key) {
    Class<?> type = key.getClass();
    if (!isJdk(type)) {
      return type.getClassLoader() != ThreadLocalOwners.class.getClassLoader();
    }
    return PLAIN.contains(type.getName()) && known.computeIfAbsent(key, k -> !heldByJdk(k));
  }

  private boolean heldByJdk(ThreadLocal<?> key) {
    for (Class<?> type : loadedClasses.get()) {
      boolean ours = type.getClassLoader() == ThreadLocalOwners.class.getClassLoader();
      if ((ours || isJdk(type)) && !type.isArray() && holds(type, key)) {
        return true;
      }
    }
    return false;
  }

  private static boolean holds(Class<?> type, ThreadLocal<?> key) {
    try {
      for (Field field : type.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers())
            && !field.getType().isPrimitive()
            && field.getType().isInstance(key)
            && UNSAFE.getReference(UNSAFE.staticFieldBase(field), UNSAFE.staticFieldOffset(field))
                == key) {
          return true;
        }
      }
    } catch (LinkageError e) {
      return false; // a class whose field types cannot be loaded holds nothing that is used
    }
    return false;
  }

  private static boolean isJdk(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader == null || loader == ClassLoader.getPlatformClassLoader();
  }
}
