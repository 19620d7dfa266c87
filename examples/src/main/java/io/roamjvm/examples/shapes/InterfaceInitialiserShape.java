package io.roamjvm.examples.shapes;

/** Interfaces whose fields need a computation, initialised by a default method or a field read. */
public final class InterfaceInitialiserShape {
  private InterfaceInitialiserShape() {}

  private interface Table {
    int[] SQUARES = squares(12);

    default int square(int i) {
      return SQUARES[i] + loop(i);
    }
  }

  private interface Named {
    String NAME = "named" + squares(4)[3];
  }

  private static final class Holder implements Table, Named {
    int read(int i) {
      return square(i) + NAME.length() + SQUARES.length;
    }
  }

  public static String run() {
    Digest digest = new Digest();
    Holder holder = new Holder();
    for (int i = 0; i < 10; i++) {
      digest.add(holder.read(i)).add(Table.SQUARES[i]).add(Named.NAME);
    }
    return digest + " " + Holder.NAME + Table.SQUARES[11];
  }

  private static int[] squares(int length) {
    int[] squares = new int[length];
    for (int k = 0; k < length; k++) {
      squares[k] = loop(k) * k;
    }
    return squares;
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
