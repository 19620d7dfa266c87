package io.roamjvm.examples.shapes;

import java.util.ArrayList;
import java.util.List;

/**
 * Variable argument lists of primitives, references and generics, with calls among the arguments.
 */
public final class VarargsShape {
  private VarargsShape() {}

  public static String run() {
    Digest digest = new Digest();
    for (int i = 0; i < 8; i++) {
      digest.add(sum()).add(sum(one(i))).add(sum(one(i), i, one(one(i)), -i));
      digest.add(joined("a", one(i), 2L * one(i), 'c', 1.5 * one(i), null, "z" + one(i)));
      digest.add(listOf("x" + i, "y" + one(i)).size() + sum(new int[] {i, one(i)}));
      digest.add(mixed(one(i), 7L, one(i) / 2.0, "tail", one(-i)));
    }
    return digest.toString();
  }

  private static int sum(int... numbers) {
    int sum = numbers.length;
    for (int number : numbers) {
      sum = sum * 3 + one(number);
    }
    return sum;
  }

  private static String joined(Object... parts) {
    StringBuilder text = new StringBuilder();
    for (Object part : parts) {
      text.append(part).append(one(text.length()));
    }
    return text.toString();
  }

  @SafeVarargs
  private static <T> List<T> listOf(T... parts) {
    List<T> list = new ArrayList<>();
    for (T part : parts) {
      list.add(part);
    }
    return list;
  }

  private static String mixed(int a, long b, double c, Object... rest) {
    return joined(rest) + sum(a, (int) b, (int) c);
  }

  private static int one(int i) {
    int steps = 1;
    while (i > steps) {
      i -= steps++;
    }
    return steps + i;
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
