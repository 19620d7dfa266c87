package io.roamjvm.examples.shapes;

import java.util.ArrayList;
import java.util.List;

/**
 * Constructors with work in them, called in the middle of expressions: with values of all widths on
 * the operand stack below the object, nested in each other's arguments, with results that nobody
 * keeps, in conditional arguments, and inside try blocks.
 */
public final class NewOnStackShape {
  private NewOnStackShape() {}

  private static final class Box {
    private final long value;
    private final Object tag;

    Box(long value) {
      this(value, null);
    }

    Box(long value, Object tag) {
      long sum = value;
      for (int k = 0; k < 2; k++) {
        sum += step(k);
      }
      this.value = sum;
      this.tag = tag;
    }

    Box(Box left, int n, double scale, Box right) {
      this(left.value * n + right.value, left);
      if (scale > step(n)) {
        throw new IllegalArgumentException("scale " + scale);
      }
    }
  }

  private static int step(int k) {
    int sum = 0;
    for (int i = 0; i < 2; i++) {
      sum += k + i;
    }
    return sum;
  }

  private static long join(int a, long b, Box c, double d, Box e, String f) {
    return a + b * 3 + c.value * 5 + (long) d * 7 + e.value * 11 + f.length();
  }

  private static long below(int i) {
    long wide = step(i) + 5L;
    double scale = 0.25 * i;
    return wide
        + join(i + 1, wide, new Box(i), scale, new Box(step(i), new Box(2)), "x".repeat(step(1)))
        - new Box(wide).value;
  }

  private static long nested(int i) {
    return 3
        + new Box(
                new Box(step(i), new Box(new Box(1), 2, -1.0, new Box(step(2)))),
                step(i) > 2 ? new Box(1).tag == null ? 4 : 5 : (int) new Box(7).value,
                step(i) - 10.0,
                new Box(i, List.of(new Box(8), "tag")))
            .value;
  }

  private static Object dropped(int i) {
    new Box(i);
    List<Object> made = new ArrayList<>();
    made.add(new Box(i, made));
    Box[] boxes = {new Box(1), null, new Box(step(2))};
    boxes[1] = new Box(boxes[0], step(1), -2, boxes[2]);
    return ((Box) made.get(0)).value + boxes[1].value;
  }

  private static String thrown(int i) {
    String result = "before" + i;
    try {
      result += new Box(new Box(1), i, i % 2 == 0 ? 1e9 : -1e9, new Box(2)).value;
    } catch (IllegalArgumentException e) {
      result += e.getMessage() + new Box(3).value;
    } finally {
      result += new Box(step(i)).value;
    }
    return result;
  }

  public static String run() {
    Digest digest = new Digest();
    for (int i = 0; i < 4; i++) {
      digest.add(below(i)).add(nested(i)).add(dropped(i)).add(thrown(i));
    }
    return digest.toString();
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
