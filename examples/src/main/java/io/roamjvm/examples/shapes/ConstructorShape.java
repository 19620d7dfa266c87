package io.roamjvm.examples.shapes;

/**
 * Constructors and initialisers that loop and call, chained, overriding, and with calls before
 * super.
 */
@SuppressWarnings({"UnnecessaryInitialization"})
public final class ConstructorShape {
  private ConstructorShape() {}

  private abstract static class Base {
    final int size;
    protected int seen;

    Base(int size) {
      this.size = size;
      for (int k = 0; k < size; k++) {
        seen += visit(k);
      }
    }

    abstract int visit(int k);
  }

  private static final class Derived extends Base {
    private final long[] table;
    private int early;
    private final String name;
    private int late = loop(5);

    {
      for (int k = 0; k < 3; k++) {
        late += loop(k);
      }
    }

    Derived(int size, String name) {
      super(loop(size) + (name.isEmpty() ? loop(1) : 2));
      this.name = name + early;
      table = new long[this.size];
      for (int k = 0; k < table.length; k++) {
        table[k] = loop(k) + late;
      }
    }

    Derived(int size) {
      this(size % 3, size > 3 ? "big" + loop(size) : "");
      late -= loop(size);
    }

    @Override
    int visit(int k) {
      early += loop(k);
      return early + late;
    }

    long sum() {
      long sum = seen + late + early + name.hashCode();
      for (long number : table) {
        sum = sum * 31 + number;
      }
      return sum;
    }
  }

  public static String run() {
    Digest digest = new Digest();
    for (int i = 0; i < 7; i++) {
      Derived derived = new Derived(i);
      digest.add(derived.sum()).add(derived.size).add(new Derived(i % 2, "n" + loop(i)).sum());
    }
    return digest.toString();
  }

  private static int loop(int i) {
    int sum = 1;
    for (int k = 0; k < 2; k++) {
      sum += i - k;
    }
    return sum;
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
