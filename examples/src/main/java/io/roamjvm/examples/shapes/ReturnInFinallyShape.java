package io.roamjvm.examples.shapes;

/** Finally blocks that return, break or throw, and so swallow what was under way. */
@SuppressWarnings({"finally", "EmptyFinally"})
public final class ReturnInFinallyShape {
  private ReturnInFinallyShape() {}

  public static String run() {
    Digest digest = new Digest();
    for (int i = 0; i < 6; i++) {
      digest.add(overrides(i)).add(keeps(i)).add(breaksOut(i));
      try {
        replaces(i);
        digest.add(-1);
      } catch (IllegalStateException | IllegalArgumentException e) {
        digest.add(e.getMessage());
      }
    }
    return digest.toString();
  }

  private static int overrides(int i) {
    int local = i;
    try {
      local += work(i);
      if (i % 2 == 0) {
        throw new IllegalArgumentException("lost");
      }
      return local;
    } finally {
      local *= 10;
      if (work(i) > 2) {
        return local + work(local);
      }
      return -local;
    }
  }

  private static int keeps(int i) {
    int local = i;
    try {
      return local + work(i);
    } finally {
      local = work(999);
    }
  }

  private static int breaksOut(int i) {
    int sum = 0;
    while (true) {
      try {
        sum += work(i);
        throw new IllegalArgumentException("dropped");
      } finally {
        sum += work(sum);
        if (sum > 20) {
          break;
        }
        continue;
      }
    }
    return sum;
  }

  private static void replaces(int i) {
    try {
      if (work(i) % 2 == 1) {
        throw new IllegalArgumentException("first");
      }
    } finally {
      if (i > 2) {
        throw new IllegalStateException("second" + work(i));
      }
    }
  }

  private static int work(int i) {
    int sum = 0;
    for (int k = 0; k < 3; k++) {
      sum += (i + k) % 4;
    }
    return sum;
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
