package io.roamjvm.examples.shapes;

import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntToLongFunction;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Functional interfaces whose call boxes, unboxes, widens or drops the result. */
public final class FunctionalAdaptationShape {
  private FunctionalAdaptationShape() {}

  private interface ThreeWide {
    double apply(long a, double b, Object c);
  }

  private interface Generic<A, B extends Comparable<B>> {
    B apply(A a, B b);
  }

  public static String run() {
    Digest digest = new Digest();
    int[] calls = {0};
    Function<Integer, Integer> boxing = FunctionalAdaptationShape::loop;
    IntToLongFunction widening = FunctionalAdaptationShape::loop;
    LongFunction<Object> toObject = n -> loop((int) n);
    Supplier<Object> covariant = () -> "made" + loop(calls[0]);
    Consumer<Integer> dropping = n -> count(calls, n);
    Runnable nothing = () -> count(calls, 2);
    ToDoubleFunction<Integer> unboxing = FunctionalAdaptationShape::loop;
    ThreeWide wide = (a, b, c) -> a * b + c.hashCode() + loop((int) a);
    Generic<int[], String> generic = (a, b) -> b + a.length + count(a, 1);
    BiFunction<Long, Character, Object> mixed = (n, c) -> (char) (c + loop(n.intValue()) % 3);
    Predicate<Object> test = Integer.valueOf(4)::equals;
    BooleanSupplier truth = () -> loop(calls[0]) % 2 == 0;
    for (int i = 0; i < 7; i++) {
      digest.add(boxing.apply(i)).add(widening.applyAsLong(i)).add(toObject.apply(i));
      dropping.accept(i);
      nothing.run();
      digest.add(covariant.get()).add(unboxing.applyAsDouble(i)).add(wide.apply(i, 0.5, "c" + i));
      digest.add(generic.apply(calls, "g")).add(mixed.apply((long) i, 'm')).add(test.test(i));
      digest.add(truth.getAsBoolean()).add(boxing.andThen(x -> x + loop(x)).apply(i));
    }
    return digest + " " + calls[0];
  }

  private static int count(int[] calls, int by) {
    for (int k = 0; k < by % 4; k++) {
      calls[0]++;
    }
    return calls[0];
  }

  private static int loop(int i) {
    int sum = i;
    for (int k = 0; k < 2; k++) {
      sum += k + i;
    }
    return sum;
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
