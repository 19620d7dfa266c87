package io.roamjvm.examples.shapes;

import java.util.function.IntSupplier;

/**
 * Switch expressions with try and loops inside, in the middle of expressions with pending operands.
 */
public final class SwitchExpressionStackShape {
  private SwitchExpressionStackShape() {}

  private enum Mode {
    PLAIN,
    LOOP,
    THROW
  }

  public static String run() {
    Digest digest = new Digest();
    int total = 5;
    for (int i = 0; i < 9; i++) {
      Mode mode = Mode.values()[i % 3];
      int number = i;
      // Only values of one slot wait below: javac 17 cannot spill a long under a try in a switch.
      total =
          total * 3
              + loop(i)
                  * switch (mode) {
                    case PLAIN -> loop(number);
                    case LOOP -> {
                      int sum = total % 7;
                      for (int k = 0; k < 4; k++) {
                        if (loop(k) == number) {
                          continue;
                        }
                        sum += loop(k);
                      }
                      yield sum;
                    }
                    case THROW -> {
                      try {
                        yield fail(number);
                      } catch (IllegalStateException e) {
                        yield e.getMessage().length() + loop(number);
                      } finally {
                        digest.add(number);
                      }
                    }
                  }
              - loop(2);
      IntSupplier nested =
          () ->
              loop(number)
                  + switch (number % 4) {
                    case 0, 1 -> {
                      int sum = 0;
                      while (sum < number) {
                        sum += loop(1);
                      }
                      yield sum;
                    }
                    default ->
                        loop(number)
                            - switch (mode) {
                              case PLAIN -> 1;
                              default -> loop(3);
                            };
                  };
      digest.add(total).add(nested.getAsInt());
    }
    return digest + " " + total;
  }

  private static int fail(int i) {
    if (loop(i) % 3 != 0) {
      throw new IllegalStateException("i" + i);
    }
    return loop(i);
  }

  private static int loop(int i) {
    int sum = 0;
    for (int k = 0; k < 2; k++) {
      sum += i + k;
    }
    return sum;
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
