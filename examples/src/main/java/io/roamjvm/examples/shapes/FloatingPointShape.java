package io.roamjvm.examples.shapes;

/** Float and double arithmetic with NaN, infinities, signed zero and subnormal numbers. */
public final class FloatingPointShape {
  private FloatingPointShape() {}

  public static String run() {
    Digest digest = new Digest();
    double real = 1;
    float single = 1;
    double nan = Double.longBitsToDouble(0x7ff8_0000_dead_beefL);
    double zero = -0.0;
    double tiny = Double.MIN_VALUE;
    float infinite = Float.NEGATIVE_INFINITY;
    for (int i = 1; i < 24; i++) {
      real = real * 1.1 - slow(i) / real % 0.7;
      single = (float) (single * -1.3 + slow(i) % 1.5f);
      tiny = tiny * 3 / slow(1);
      infinite = infinite > 0 ? infinite - (float) slow(i) : -infinite;
      digest.add(real).add(single).add(nan).add(zero).add(tiny).add(infinite);
      digest
          .add(nan == nan)
          .add(nan < slow(i))
          .add(!(nan >= slow(i)))
          .add(zero == slow(0) - slow(0));
      digest
          .add(Math.sqrt(slow(i)))
          .add(StrictMath.sin(real))
          .add((long) (single * 1e6))
          .add((int) nan);
      digest.add(Double.compare(zero, slow(0) - slow(0))).add(1 / zero).add(real % infinite);
      zero = -zero;
    }
    return digest + " " + Double.toHexString(tiny) + " " + infinite;
  }

  private static double slow(int i) {
    double sum = 0.5;
    for (int k = 0; k < 2; k++) {
      sum += i * 0.25 + k;
    }
    return sum;
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
