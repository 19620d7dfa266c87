package io.roamjvm.runtime.stack;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Converts a method's result as the lambda proxy above it would have: boxing, unboxing, widening,
 * or dropping it (JLS 15.13.3; {@code LambdaMetafactory}, "adapting").
 */
final class ReturnAdapter {

  private ReturnAdapter() {}

  /**
   * @param descriptor of the method that returned {@code result}
   */
  static @Nullable Object adapt(@Nullable Object result, String descriptor, List<String> adapters) {
    if (adapters.isEmpty()) {
      return result;
    }
    Object value = result;
    String type = descriptor.substring(descriptor.indexOf(')') + 1);
    for (String adapter : adapters) {
      value = convert(value, type, adapter);
      type = adapter;
    }
    return value;
  }

  private static @Nullable Object convert(@Nullable Object value, String from, String to) {
    char target = to.charAt(0);
    if (target == 'V') {
      return null;
    }
    if (target == 'L' || target == '[') {
      return value; // a primitive already stands in its own box
    }
    if (value == null) {
      throw new NullPointerException("Cannot unbox the null result of a lambda of type " + from);
    }
    return switch (target) {
      case 'Z', 'B', 'C' -> value; // nothing widens to these
      case 'S' -> ((Number) value).shortValue();
      case 'I' -> value instanceof Character c ? (int) c : ((Number) value).intValue();
      case 'J' -> value instanceof Character c ? (long) c : ((Number) value).longValue();
      case 'F' -> value instanceof Character c ? (float) c : ((Number) value).floatValue();
      case 'D' -> value instanceof Character c ? (double) c : ((Number) value).doubleValue();
      default -> throw new IllegalArgumentException("not a return type: " + to);
    };
  }
}
