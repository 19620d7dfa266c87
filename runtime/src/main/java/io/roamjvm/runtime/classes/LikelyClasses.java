package io.roamjvm.runtime.classes;

import io.roamjvm.runtime.code.OriginalCode;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;

/**
 * The classes that a task will likely need in a guest: those on its stack, then those that the
 * program uses at home. Classes of loaders that the program has written itself are left out: a
 * guest that loads one may have such a loader asked at home, which the program's thread must not
 * meet there. Proxy classes too: a guest makes its own, whose names must not be taken.
 */
public final class LikelyClasses {

  private final Supplier<Class<?>[]> loaded;
  private final OriginalCode originals;

  /**
   * @param loaded all classes loaded in this JVM
   * @param originals knows the program's classes
   */
  public LikelyClasses(Supplier<Class<?>[]> loaded, OriginalCode originals) {
    this.loaded = loaded;
    this.originals = originals;
  }

  /**
   * Picks classes of the program.
   *
   * @param stack of the task; its classes come first
   * @param wanted which classes count
   * @param most how many at most
   */
  public List<Class<?>> pick(StackTraceElement[] stack, Predicate<Class<?>> wanted, int most) {
    Set<String> onStack = new HashSet<>();
    for (StackTraceElement frame : stack) {
      onStack.add(frame.getClassName());
    }
    List<Class<?>> picked = new ArrayList<>();
    List<Class<?>> others = new ArrayList<>();
    for (Class<?> type : loaded.get()) {
      if (isCandidate(type) && wanted.test(type)) {
        if (onStack.contains(type.getName())) {
          picked.add(type);
        } else if (!Unsafe.getUnsafe().shouldBeInitialized(type)) {
          others.add(type);
        }
      }
    }
    picked.addAll(others);
    return picked.size() > most ? picked.subList(0, most) : picked;
  }

  private boolean isCandidate(Class<?> type) {
    @Nullable ClassLoader loader = type.getClassLoader();
    return loader != null
        && !type.isArray()
        && !type.isHidden()
        && !Proxy.isProxyClass(type)
        && isOfTheJdk(loader)
        && originals.of(type) != null;
  }

  /** Whether neither the loader nor those above it run code of the program. */
  private static boolean isOfTheJdk(ClassLoader loader) {
    for (ClassLoader each = loader; each != null; each = each.getParent()) {
      if (each.getClass().getClassLoader() != null) {
        return false;
      }
    }
    return true;
  }
}
