package io.roamjvm.examples.shapes;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/**
 * Lambdas: capturing nothing, locals of every width, and this; nested, recursive, and kept in
 * collections.
 */
public final class LambdaShape {
  private LambdaShape() {}

  private int field = 3;

  private int viaThis(int by) {
    IntUnaryOperator self = x -> x * field + loop(by);
    IntFunction<IntUnaryOperator> curried = a -> b -> a * 10 + b + field + loop(a);
    field += self.applyAsInt(by);
    return curried.apply(by).applyAsInt(field) + self.applyAsInt(1);
  }

  public static String run() {
    Digest digest = new Digest();
    LambdaShape shape = new LambdaShape();
    int[] cell = {0};
    List<Supplier<String>> later = new ArrayList<>();
    IntBinaryOperator plain = (a, b) -> loop(a) - b;
    for (int i = 0; i < 6; i++) {
      int number = i;
      long wide = 1L << (i + 30);
      double real = i / 3.0;
      char letter = (char) ('a' + i);
      boolean flag = i % 2 == 0;
      String text = "t" + i;
      later.add(() -> text + letter + flag + wide + real + number + loop(cell[0]++));
      Runnable outer =
          () -> {
            Runnable inner = () -> cell[0] += number + loop(2);
            for (int k = 0; k < 2; k++) {
              inner.run();
            }
            cell[0] ^= (int) wide;
          };
      outer.run();
      digest.add(plain.applyAsInt(i, shape.viaThis(i))).add(cell[0]);
    }
    for (Supplier<String> supplier : later) {
      digest.add(supplier.get()).add(supplier.get());
    }
    IntUnaryOperator[] factorial = new IntUnaryOperator[1];
    factorial[0] = n -> n < 2 ? 1 : n * factorial[0].applyAsInt(n - 1);
    return digest + " " + shape.field + " " + factorial[0].applyAsInt(9) + " " + cell[0];
  }

  private static int loop(int i) {
    int sum = 0;
    for (int k = 0; k < 2; k++) {
      sum += i ^ k;
    }
    return sum;
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
