package io.roamjvm.examples.shapes;

/**
 * Static initialisers that compute, depend on each other, and are triggered in the middle of a
 * loop.
 */
public final class StaticInitialiserShape {
  private StaticInitialiserShape() {}

  private static int order;

  private static final class First {
    static final long VALUE;
    static final int ORDER = ++order;
    static int changing = 3;

    static {
      long value = 1;
      for (int k = 0; k < 20; k++) {
        value = value * 31 + loop(k);
      }
      VALUE = value + Second.VALUE;
    }
  }

  private static final class Second {
    static final int ORDER = ++order;
    static final int[] TABLE = new int[10];
    static final long VALUE;

    static {
      for (int k = 0; k < TABLE.length; k++) {
        TABLE[k] = loop(k) * 3;
      }
      VALUE = TABLE[4] + loop(2);
    }
  }

  private static final class Failing {
    static final int VALUE = loop(1) / (loop(0) - loop(0));

    static int read() {
      return VALUE;
    }
  }

  public static String run() {
    Digest digest = new Digest();
    First.changing = 3;
    for (int i = 0; i < 8; i++) {
      digest.add(loop(i));
      if (i == 3) {
        digest.add(First.VALUE);
      }
      if (i > 4) {
        digest.add(Second.TABLE[i]).add(First.changing++);
      }
      try {
        digest.add(Failing.read());
      } catch (ExceptionInInitializerError | NoClassDefFoundError e) {
        digest.add(7);
      }
    }
    return digest + " " + First.ORDER + Second.ORDER + First.VALUE + " " + First.changing;
  }

  private static int loop(int i) {
    int sum = i;
    for (int k = 0; k < 2; k++) {
      sum += k * i;
    }
    return sum;
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
