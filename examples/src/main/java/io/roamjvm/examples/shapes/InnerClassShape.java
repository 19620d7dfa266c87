package io.roamjvm.examples.shapes;

/**
 * Inner, static nested, local and anonymous classes that read and write the private parts of those
 * around.
 */
public final class InnerClassShape {
  private InnerClassShape() {}

  private int field = 1;
  private static int shared;

  private static int loop(int i) {
    int sum = 0;
    for (int k = 0; k < 2; k++) {
      sum += i - k;
    }
    return sum;
  }

  private int bump(int by) {
    field += loop(by);
    return field;
  }

  private final class Inner {
    private int own = field;

    private final class Deeper {
      private final int start = own + field;

      private int climb(int by) {
        own += bump(by);
        InnerClassShape.this.field ^= own;
        Inner.this.own -= loop(start);
        return start + own + field + new Nested(this).read();
      }
    }

    private int work(int by) {
      Deeper deeper = this.new Deeper();
      return deeper.climb(by) + new Deeper().climb(own % 5);
    }
  }

  private static final class Nested {
    private final Inner.Deeper deeper;

    private Nested(Inner.Deeper deeper) {
      this.deeper = deeper;
      shared++;
    }

    private int read() {
      return loop(deeper.start) + shared;
    }
  }

  private interface Step {
    int step(int by);
  }

  private Step local(int captured, long wide) {
    class Local implements Step {
      private int steps;

      @Override
      public int step(int by) {
        steps += loop(captured);
        return by + steps + (int) wide + bump(steps % 3);
      }
    }

    Step first = new Local();
    return new Step() {
      private int calls = captured;

      @Override
      public int step(int by) {
        calls++;
        Step again = by > 2 ? this : first;
        return again == this ? first.step(by) + calls : new Local().step(by) + field;
      }
    };
  }

  public static String run() {
    shared = 0;
    Digest digest = new Digest();
    InnerClassShape shape = new InnerClassShape();
    Inner inner = shape.new Inner();
    for (int i = 0; i < 6; i++) {
      Step step = shape.local(i, 1L << i);
      digest.add(inner.work(i)).add(step.step(i)).add(step.step(1)).add(shape.field);
    }
    return digest + " " + shape.field + " " + inner.own + " " + shared;
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
