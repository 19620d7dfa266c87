package io.roamjvm.examples.shapes;

import java.util.ArrayList;
import java.util.List;

/**
 * Stack traces of a recursion: taken at its bottom and on the way back, passed on through frames
 * that wait, kept and read later, and longer than the JVM keeps.
 */
public final class RecursiveTraceShape {
  private RecursiveTraceShape() {}

  private static final int DEPTH = 12;

  /** More frames than the JVM keeps in a trace. */
  private static final int LONG = 1_200;

  public static String run() {
    StringBuilder text = new StringBuilder();
    List<Throwable> kept = new ArrayList<>();
    try {
      text.append(down(DEPTH, kept, text));
    } catch (IllegalArgumentException e) {
      print(text, e);
      print(text, e.getSuppressed()[0]);
    }
    for (Throwable each : kept) {
      print(text, each);
    }
    StackTraceElement[] cut = bottom(LONG).getStackTrace();
    text.append(cut.length).append(' ').append(cut[0]).append(' ').append(cut[cut.length - 1]);
    return text.toString();
  }

  private static int down(int depth, List<Throwable> kept, StringBuilder text) {
    kept.add(new Throwable("at " + count(depth)));
    if (depth == 0) {
      print(text, "current", Thread.currentThread().getStackTrace());
      throw new IllegalArgumentException("bottom " + count(3));
    }
    try {
      if (depth % 3 == 0) {
        return down(depth - 1, kept, text) + count(depth);
      }
      return new Step(depth).down(kept, text) + count(depth);
    } catch (IllegalArgumentException e) {
      if (depth == DEPTH / 2) {
        print(text, "half", new Exception("half").getStackTrace());
        IllegalArgumentException wrapped = new IllegalArgumentException("wrapped " + count(2), e);
        wrapped.addSuppressed(e);
        throw wrapped;
      }
      count(depth);
      throw e;
    }
  }

  /** Goes down through an instance and a lambda. */
  private static final class Step {
    private final int depth;

    Step(int depth) {
      this.depth = depth;
    }

    int down(List<Throwable> kept, StringBuilder text) {
      Rest rest =
          next -> {
            count(next);
            return RecursiveTraceShape.down(next, kept, text);
          };
      return rest.below(depth - 1);
    }
  }

  private interface Rest {
    int below(int depth);
  }

  private static Throwable bottom(int depth) {
    if (depth > 0) {
      return bottom(depth - 1);
    }
    count(4);
    return new Throwable("bottom");
  }

  private static void print(StringBuilder text, Throwable thrown) {
    print(text, thrown.getMessage(), thrown.getStackTrace());
  }

  private static void print(StringBuilder text, String what, StackTraceElement[] trace) {
    text.append(what);
    for (StackTraceElement element : trace) {
      if (element.getClassName().startsWith(RecursiveTraceShape.class.getName())) {
        text.append(' ').append(element);
      }
    }
    text.append(';');
  }

  private static int count(int to) {
    int sum = 0;
    for (int i = 0; i < to; i++) {
      sum += i;
    }
    return sum;
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
