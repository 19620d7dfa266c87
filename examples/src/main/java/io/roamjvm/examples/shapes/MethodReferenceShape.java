package io.roamjvm.examples.shapes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.function.ToIntBiFunction;
import java.util.function.ToIntFunction;

/**
 * Method references: static, bound, unbound, super, constructors of objects and arrays, generic.
 */
public final class MethodReferenceShape {
  private MethodReferenceShape() {}

  private static final class Box {
    private final int value;

    Box(int value) {
      this.value = loop(value);
    }

    int plus(Box other) {
      return loop(value + other.value);
    }

    int value() {
      return value;
    }

    static int compare(Box a, Box b) {
      return Integer.compare(loop(a.value), loop(b.value));
    }
  }

  public static String run() {
    Digest digest = new Digest();
    IntFunction<Box> maker = Box::new;
    IntFunction<Box[]> rows = Box[]::new;
    ToIntBiFunction<Box, Box> unbound = Box::plus;
    Function<Box, Integer> reader = Box::value;
    Comparator<Box> order = Box::compare;
    for (int i = 0; i < 6; i++) {
      Box box = maker.apply(i);
      Box[] row = rows.apply(3);
      for (int k = 0; k < row.length; k++) {
        row[k] = maker.apply(loop(i + 7) % (k + 3));
      }
      ToIntFunction<Box> bound = box::plus;
      Supplier<String> text = String.valueOf(i)::trim;
      Arrays.sort(row, order.reversed().thenComparing(Box::value));
      digest.add(unbound.applyAsInt(box, row[0])).add(bound.applyAsInt(row[1]));
      digest.add(reader.apply(row[2])).add(text.get());
      digest.add(twice(MethodReferenceShape::loop, i)).add(twice(Math::abs, -i));
    }
    List<String> words = new ArrayList<>(List.of("bb", "a", "ccc"));
    words.sort(Comparator.comparing(String::length));
    words.replaceAll(String::toUpperCase);
    return digest + " " + words;
  }

  private static int twice(IntUnaryOperator operator, int i) {
    return operator.applyAsInt(operator.applyAsInt(i));
  }

  private static int loop(int i) {
    int sum = 1;
    for (int k = 0; k < 2; k++) {
      sum += i * (k + 1);
    }
    return sum;
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
