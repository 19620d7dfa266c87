package io.roamjvm.runtime.trace;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The methods of JDK classes that stack traces leave out: those annotated {@code @Hidden}. */
final class HiddenMethods {

  private static final @Nullable Class<? extends Annotation> HIDDEN = annotation();

  private final ClassValue<Set<String>> byClass =
      new ClassValue<>() {
        @Override
        protected Set<String> computeValue(Class<?> type) {
          return hidden(type);
        }
      };

  private static @Nullable Class<? extends Annotation> annotation() {
    try {
      return Class.forName("jdk.internal.vm.annotation.Hidden").asSubclass(Annotation.class);
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  boolean contains(Class<?> type, String method) {
    return type.getClassLoader() == null && byClass.get(type).contains(method);
  }

  private static Set<String> hidden(Class<?> type) {
    Set<String> names = new HashSet<>();
    if (HIDDEN != null) {
      for (Method method : type.getDeclaredMethods()) {
        if (method.isAnnotationPresent(HIDDEN)) {
          names.add(method.getName());
        }
      }
    }
    return names;
  }
}
