package io.roamjvm.examples.shapes;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Work inside constructors: chains of superclasses, final fields of every type, objects that escape
 * before they are complete, constructors that throw, that are called by reflection and as method
 * references, and that build trees of themselves.
 */
@SuppressWarnings({"ThisEscapedInObjectConstruction", "UnusedVariable", "ClassCanBeStatic"})
public final class ConstructorChainShape {
  private ConstructorChainShape() {}

  private static final List<First> REGISTRY = new ArrayList<>();

  private static int loop(int i) {
    int sum = 1;
    for (int k = 0; k < 2; k++) {
      sum += i ^ k;
    }
    return sum;
  }

  private static class First {
    final int first;
    final String name;
    int calls;

    First(int n, String name) {
      REGISTRY.add(this);
      first = loop(n) + calls;
      this.name = name + loop(first);
      hook(n);
    }

    void hook(int n) {
      calls += loop(n);
    }
  }

  private static class Second extends First {
    final long second;
    final double[] weights = {loop(1), loop(2)};

    Second(int n, long extra, String name) {
      super(n + 1, name);
      second = extra * loop(n) + REGISTRY.size();
      calls++;
    }

    Second(int n) {
      this(n, 1L << n, "delegated" + n);
      calls += loop((int) second);
    }
  }

  private static final class Third extends Second {
    final boolean flag;
    final byte small;
    final char letter;
    final short number;
    final float ratio;
    final double precise;
    final Object self;

    Third(int n, long wide, double precise) {
      super(n, wide + n, "third");
      flag = loop(n) > 3;
      small = (byte) loop(300 + n);
      letter = (char) ('a' + loop(n) % 26);
      number = (short) loop(70_000 + n);
      ratio = loop(n) / 3f;
      this.precise = precise * loop(n);
      self = loop(n) > 0 ? this : null;
    }

    @Override
    void hook(int n) {
      super.hook(n);
      calls += number + (self == null ? 1 : 0);
      loop(n);
    }

    Digest add(Digest digest) {
      digest.add(first).add(name).add(calls).add(second).add(weights[0]).add(weights[1]);
      digest.add(flag).add(small).add(letter).add(number).add((double) ratio).add(precise);
      return digest.add(self == this);
    }
  }

  private static final class Tree {
    private final Tree left;
    private final Tree right;
    private final int size;

    Tree(int depth) {
      left = depth > 0 ? new Tree(depth - 1) : null;
      right = depth > 1 ? new Tree(depth - 2) : null;
      size = 1 + (left == null ? 0 : left.size) + (right == null ? 0 : right.size);
    }
  }

  private static final class Failing extends First {
    final int never;

    Failing(int n) {
      super(n, "failing");
      try {
        never = check(n);
      } finally {
        calls += 100;
      }
    }

    private static int check(int n) {
      if (loop(n) % 2 == 0) {
        throw new IllegalStateException("even " + n);
      }
      return loop(n);
    }
  }

  private static final class Report extends Exception {
    private static final long serialVersionUID = 1L;
    private final String detail;

    Report(String text, int n) {
      super(text + n);
      StringBuilder built = new StringBuilder();
      for (int k = 0; k < 3; k++) {
        built.append(loop(n + k)).append(';');
      }
      detail = built.toString();
    }
  }

  private record Range(int from, int to, long[] all) {
    Range {
      if (loop(from) > loop(to)) {
        int swap = from;
        from = to;
        to = swap;
      }
      all = new long[to - from + 1];
      for (int i = 0; i < all.length; i++) {
        all[i] = loop(from + i);
      }
    }

    Range(int single) {
      this(single, single + loop(single) % 3, new long[0]);
      loop(single);
    }
  }

  private class Inner {
    private final int value;

    Inner(int n) {
      value = loop(n) + offset;
    }
  }

  private int offset = 7;

  private int inner(int n) {
    int captured = loop(n);
    Supplier<Integer> anonymous =
        new Supplier<>() {
          private final int own = loop(captured) + offset;

          {
            for (int k = 0; k < captured % 3; k++) {
              offset += loop(k);
            }
          }

          @Override
          public Integer get() {
            return own + captured;
          }
        };
    return new Inner(n).value + anonymous.get();
  }

  public static String run() {
    REGISTRY.clear();
    Digest digest = new Digest();
    for (int i = 0; i < 4; i++) {
      new Third(i, 1L << 33 + i, 0.5 + i).add(digest);
      Second second = i % 2 == 0 ? new Second(i) : new Second(i, 5, "plain");
      digest.add(second.second).add(second.name).add(second.calls);
      digest.add(new Tree(i).size);
      fail(i, digest);
      Range range = new Range(i + 2, i, null);
      digest.add(range.from()).add(range.to()).add(range.all().length);
      digest.add(new Range(i).all()[0]).add(new ConstructorChainShape().inner(i));
      report(i, digest);
    }
    indirectly(digest);
    for (First each : REGISTRY) {
      digest.add(each.name).add(each.first).add(each.calls);
    }
    return digest.toString();
  }

  private static void fail(int i, Digest digest) {
    int before = REGISTRY.size();
    try {
      digest.add(new Failing(i).never);
    } catch (IllegalStateException e) {
      digest.add(e.getMessage()).add(REGISTRY.get(before).calls);
    }
  }

  private static void report(int i, Digest digest) {
    try {
      throw new Report("report", i);
    } catch (Report e) {
      digest.add(e.getMessage()).add(e.detail);
    }
  }

  private static void indirectly(Digest digest) {
    IntFunction<Tree> trees = Tree::new;
    Function<Integer, Second> seconds = Second::new;
    digest.add(trees.apply(3).size).add(seconds.apply(2).name);
    Runnable dropped = () -> new Second(loop(1));
    dropped.run();
    try {
      Third third =
          Third.class
              .getDeclaredConstructor(int.class, long.class, double.class)
              .newInstance(3, 9L, 2.5);
      third.add(digest);
      Failing.class.getDeclaredConstructor(int.class).newInstance(1);
    } catch (ReflectiveOperationException e) {
      digest.add(String.valueOf(e.getCause()));
    }
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
