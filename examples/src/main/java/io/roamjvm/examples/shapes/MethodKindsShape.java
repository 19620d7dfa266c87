package io.roamjvm.examples.shapes;

/** Calls of every kind: static, instance, private, final, interface default, static and private. */
public final class MethodKindsShape {
  private MethodKindsShape() {}

  private interface Scaled {
    int scale();

    default int scaled(int i) {
      return helper(i) * scale() + shared(i);
    }

    private int helper(int i) {
      int sum = scale();
      for (int k = 0; k < 2; k++) {
        sum += i + k;
      }
      return sum;
    }

    private static int hidden(int i) {
      return i * 3 + 1;
    }

    static int shared(int i) {
      int sum = 0;
      for (int k = 0; k < 2; k++) {
        sum += hidden(i - k);
      }
      return sum;
    }
  }

  private interface Named {
    default String name() {
      return "named" + length();
    }

    int length();
  }

  private static final class Both implements Scaled, Named {
    private int calls;

    @Override
    public int scale() {
      return 3 + calls % 2;
    }

    @Override
    public int length() {
      return count(1L, 2.0);
    }

    @Override
    public String name() {
      return Named.super.name() + calls;
    }

    private int count(long a, double b) {
      calls += (int) (a + b);
      return secret(calls);
    }

    private final int secret(int i) {
      int sum = i;
      for (int k = 0; k < 2; k++) {
        sum ^= Scaled.super.scaled(k);
      }
      return sum;
    }
  }

  public static String run() {
    Digest digest = new Digest();
    Both both = new Both();
    Scaled scaled = both;
    Named named = both;
    Scaled lambda = () -> both.calls % 5;
    for (int i = 0; i < 8; i++) {
      digest.add(scaled.scaled(i)).add(named.name()).add(named.length());
      digest.add(Scaled.shared(i)).add(lambda.scaled(i)).add(both.scaled(-i));
    }
    return digest + " " + both.calls;
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
