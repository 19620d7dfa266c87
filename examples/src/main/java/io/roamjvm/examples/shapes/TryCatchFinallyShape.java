package io.roamjvm.examples.shapes;

/** Nested try, catch and finally, entered and left in each possible way. */
public final class TryCatchFinallyShape {
  private TryCatchFinallyShape() {}

  public static String run() {
    StringBuilder trace = new StringBuilder();
    for (int way = 0; way < 9; way++) {
      int before = way * 10;
      try {
        trace.append(nested(way, trace)).append(before).append('|');
      } catch (IllegalStateException e) {
        trace.append("outer:").append(e.getMessage()).append(before);
      } finally {
        before++;
        trace.append(';').append(before).append(weigh(before));
      }
    }
    return trace.toString();
  }

  private static int nested(int way, StringBuilder trace) {
    int local = way;
    for (int i = 0; i < 3; i++) {
      try {
        local += weigh(i);
        try {
          local += maybeThrow(way, i);
          if (way == 4) {
            continue;
          }
          if (way == 5 && i == 1) {
            break;
          }
          if (way == 6) {
            return local + weigh(local);
          }
        } catch (IllegalArgumentException e) {
          local -= weigh(i + 1);
          trace.append('i').append(e.getMessage());
          if (way == 3) {
            throw new IllegalStateException("again" + local, e);
          }
        } finally {
          trace.append('f').append(weigh(i)).append(local);
          local++;
        }
      } catch (UnsupportedOperationException e) {
        trace.append('u').append(e.getMessage());
        local += maybeThrow(0, weigh(i));
      } finally {
        for (int k = 0; k < 2; k++) {
          local += weigh(k);
        }
        trace.append('F').append(local);
      }
    }
    return local;
  }

  private static int maybeThrow(int way, int i) {
    int weight = weigh(way + i);
    if (way == 1 && i == 1 || way == 3 && i == 2) {
      throw new IllegalArgumentException("arg" + weight);
    }
    if (way == 2 && i == 0) {
      throw new UnsupportedOperationException("op" + weight);
    }
    if (way == 7 && i == 2) {
      throw new IllegalStateException("state" + weight);
    }
    return weight;
  }

  private static int weigh(int i) {
    int sum = 1;
    for (int k = 0; k < 2; k++) {
      sum += i * k;
    }
    return sum;
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
