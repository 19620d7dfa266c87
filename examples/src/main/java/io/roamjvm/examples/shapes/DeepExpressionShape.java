package io.roamjvm.examples.shapes;

/** Expressions nested so deeply that many operands wait on the stack at once. */
public final class DeepExpressionShape {
  private DeepExpressionShape() {}

  public static String run() {
    Digest digest = new Digest();
    for (int i = 0; i < 5; i++) {
      digest.add(
          (25
              + loop(
                  25
                      + ((23
                              ^ loop(
                                  23
                                      + ((21
                                              - loop(
                                                  21
                                                      + ((19
                                                              | loop(
                                                                  19
                                                                      + ((17
                                                                              * loop(
                                                                                  17
                                                                                      + ((15
                                                                                              + loop(
                                                                                                  15
                                                                                                      + ((13
                                                                                                              ^ loop(
                                                                                                                  13
                                                                                                                      + ((11
                                                                                                                              - loop(
                                                                                                                                  11
                                                                                                                                      + ((9
                                                                                                                                              | loop(
                                                                                                                                                  9
                                                                                                                                                      + ((7
                                                                                                                                                              * loop(
                                                                                                                                                                  7
                                                                                                                                                                      + ((5
                                                                                                                                                                              + loop(
                                                                                                                                                                                  5
                                                                                                                                                                                      + ((3
                                                                                                                                                                                              ^ loop(
                                                                                                                                                                                                  3
                                                                                                                                                                                                      + ((1
                                                                                                                                                                                                              - loop(
                                                                                                                                                                                                                  1
                                                                                                                                                                                                                      + loop(
                                                                                                                                                                                                                          i)))
                                                                                                                                                                                                          * loop(
                                                                                                                                                                                                              i
                                                                                                                                                                                                                  + 2))))
                                                                                                                                                                                          | loop(
                                                                                                                                                                                              i
                                                                                                                                                                                                  + 4))))
                                                                                                                                                                          - loop(
                                                                                                                                                                              i
                                                                                                                                                                                  + 6))))
                                                                                                                                                          ^ loop(
                                                                                                                                                              i
                                                                                                                                                                  + 8))))
                                                                                                                                          + loop(
                                                                                                                                              i
                                                                                                                                                  + 10))))
                                                                                                                          * loop(
                                                                                                                              i
                                                                                                                                  + 12))))
                                                                                                          | loop(
                                                                                                              i
                                                                                                                  + 14))))
                                                                                          - loop(
                                                                                              i
                                                                                                  + 16))))
                                                                          ^ loop(i + 18))))
                                                          + loop(i + 20))))
                                          * loop(i + 22))))
                          | loop(i + 24)))));
      digest.add(
          weigh(0L, loop(i), 0.5, loop(0))
              + weigh(1L, loop(i), 1.5, loop(1))
              + weigh(2L, loop(i), 2.5, loop(2))
              + weigh(3L, loop(i), 3.5, loop(3))
              + weigh(4L, loop(i), 4.5, loop(4))
              + weigh(5L, loop(i), 5.5, loop(5)));
      digest.add(
          weigh(
              loop(i),
              loop(1) + (int) weigh(loop(2), loop(i), weigh(3L, loop(3), 0.5, loop(i)), 4),
              loop(5),
              loop(6)));
      long shifted =
          1L
              + (2L + (3L + (4L + (5L + (long) loop(i) * 7L) * loop(2)) * loop(3)) * loop(4))
                  * loop(5);
      boolean and =
          loop(i) > 1 && (loop(1) < 9 || loop(2) == loop(i)) && !(loop(i) == 5 && loop(3) != 4);
      digest.add(shifted).add(and);
      digest.add(
          new int[] {loop(i), loop(1), new int[] {loop(2), loop(i)}[i % 2], loop(3)}[loop(i) % 4]);
    }
    return digest.toString();
  }

  private static double weigh(long a, int b, double c, int d) {
    return a * 3 + b * c - d;
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
