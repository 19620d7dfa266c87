package io.roamjvm.examples.shapes;

import io.roamjvm.examples.shapes.base.ProtectedBase;
import java.util.function.IntSupplier;
import java.util.function.IntUnaryOperator;

/** Protected methods, fields, statics and inner classes of a superclass in another package. */
public final class ProtectedMemberShape {
  private ProtectedMemberShape() {}

  private static final class Counter extends ProtectedBase {
    Counter() {
      super(5);
    }

    @Override
    protected int seed() {
      return value % 7 + 1;
    }

    static void reset() {
      shared = 0;
    }

    int work(int i) {
      int local = value;
      local += advance(i) - count(i % 3);
      value ^= local;
      shared += advance(1);
      Part part =
          new Part() {
            @Override
            public int read() {
              return super.read() + value + advance(2);
            }
          };
      IntSupplier reader = () -> advance(3) + value;
      IntUnaryOperator advance = this::advance;
      return local + part.read() + reader.getAsInt() + advance.applyAsInt(i) + shared;
    }

    @Override
    public String toString() {
      return value + "/" + shared;
    }
  }

  public static String run() {
    Counter.reset();
    Digest digest = new Digest();
    Counter counter = new Counter();
    for (int i = 0; i < 6; i++) {
      digest.add(counter.work(i)).add(counter);
    }
    return digest + " " + counter;
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
