package io.roamjvm.examples.shapes;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Asks the JDK who calls: lookups, and references to methods that are sensitive to their caller.
 */
public final class CallerShape {
  private CallerShape() {}

  /** Used by reflection alone. */
  interface Members {
    int first();

    int second();
  }

  private interface Finder {
    Class<?> find(String name) throws ReflectiveOperationException;
  }

  private static int work(int n) {
    int sum = n;
    for (int i = 0; i < 3; i++) {
      sum += i * n;
    }
    return sum;
  }

  public static String run() {
    try {
      return asked();
    } catch (ReflectiveOperationException e) {
      return e.toString();
    }
  }

  private static String asked() throws ReflectiveOperationException {
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      int before = work(i);
      Class<?> caller = MethodHandles.lookup().lookupClass();
      Function<Class<?>, Method[]> methods = Class::getDeclaredMethods;
      Finder finder = Class::forName;
      String names =
          Arrays.toString(
              Arrays.stream(methods.apply(Members.class)).map(Method::getName).sorted().toArray());
      result.append(before).append(caller.getName()).append(names).append(work(i));
      result.append(finder.find("java.lang.String").getSimpleName()).append('\n');
    }
    return result.toString();
  }
}
