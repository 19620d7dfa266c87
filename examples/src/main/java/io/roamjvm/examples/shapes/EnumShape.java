package io.roamjvm.examples.shapes;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Enums with fields, bodies, abstract methods and interfaces; EnumMap, EnumSet and comparison by
 * identity.
 */
public final class EnumShape {
  private EnumShape() {}

  private interface Weighted {
    int weigh(int i);
  }

  private enum Operator implements Weighted {
    ADD('+') {
      @Override
      int apply(int a, int b) {
        return a + weigh(b);
      }
    },
    SUBTRACT('-') {
      private int used;

      @Override
      int apply(int a, int b) {
        used = weigh(used % 3);
        return a - b - used * 0;
      }
    },
    MULTIPLY('*') {
      @Override
      int apply(int a, int b) {
        return a * b + ADD.apply(a, b);
      }

      @Override
      public int weigh(int i) {
        return super.weigh(i) + 1;
      }
    };

    private final char sign;

    Operator(char sign) {
      this.sign = sign;
    }

    abstract int apply(int a, int b);

    @Override
    public int weigh(int i) {
      int sum = 0;
      for (int k = 0; k < 2; k++) {
        sum += i + sign % 5;
      }
      return sum;
    }
  }

  public static String run() {
    Digest digest = new Digest();
    Map<Operator, Integer> totals = new EnumMap<>(Operator.class);
    Set<Operator> seen = EnumSet.noneOf(Operator.class);
    Operator kept = Operator.SUBTRACT;
    for (int i = 0; i < 9; i++) {
      for (Operator operator : Operator.values()) {
        totals.merge(operator, operator.apply(i, 3), (a, b) -> a * 3 + b + operator.weigh(1));
        if (operator.weigh(i) % 2 == 0) {
          seen.add(operator);
        } else if (i % 4 == 3) {
          seen.remove(operator);
        }
        digest.add(operator == kept).add(operator.compareTo(kept)).add(seen);
      }
      kept = Operator.valueOf(kept == Operator.ADD ? "MULTIPLY" : "ADD");
      digest.add(kept.sign).add(kept.getDeclaringClass() == Operator.class);
    }
    return digest + " " + totals + " " + seen + " " + kept;
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
