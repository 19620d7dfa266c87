package io.roamjvm.examples.shapes;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Records: compact constructors, nested, generic, static factories, as keys of maps, accessors with
 * calls.
 */
public final class RecordShape {
  private RecordShape() {}

  private record Point(int x, int y) {
    Point {
      if (x < 0) {
        x = loop(-x);
      }
    }

    static Point of(int i) {
      return new Point(loop(i), loop(i + 1));
    }

    Point plus(Point other) {
      return new Point(x + loop(other.x()), y() + other.y);
    }
  }

  private record Wide(long a, double b, char c, boolean d, float e, byte f, short g, Object h) {}

  private record Pair<A, B>(A left, B right) {
    @Override
    public B right() {
      loop(3);
      return right;
    }

    <C> Pair<A, C> with(C other) {
      return new Pair<>(left, other);
    }
  }

  public static String run() {
    Digest digest = new Digest();
    Map<Point, Integer> counts = new HashMap<>();
    Set<Pair<Point, String>> pairs = new TreeSet<>((a, b) -> a.toString().compareTo(b.toString()));
    Point sum = Point.of(0);
    for (int i = 0; i < 8; i++) {
      Point point = new Point(-i, loop(i) % 4).plus(Point.of(i % 3));
      counts.merge(point, 1, (a, b) -> a + loop(b));
      sum = sum.plus(point);
      pairs.add(new Pair<>(point, "p").with("q" + i % 2));
      Wide wide = new Wide(i, i / 2.0, 'w', i > 3, i * 0.1f, (byte) i, (short) -i, point);
      digest
          .add(wide)
          .add(
              wide.equals(
                  new Wide(
                      i,
                      loop(i) * 0 + i / 2.0,
                      'w',
                      i > 3,
                      i * 0.1f,
                      (byte) i,
                      (short) -i,
                      point)));
      digest.add(counts.get(point)).add(point.equals(sum)).add(point.hashCode());
    }
    for (Pair<Point, String> pair : pairs) {
      digest.add(pair.right()).add(pair.left());
    }
    return digest + " " + sum + " " + counts.size() + " " + pairs.size();
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
