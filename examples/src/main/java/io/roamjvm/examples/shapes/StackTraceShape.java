package io.roamjvm.examples.shapes;

/** Stack traces made below resumed frames: class, method and line of the frames of this program. */
public final class StackTraceShape {
  private StackTraceShape() {}

  public static String run() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      try {
        outer(i, 3);
      } catch (IllegalStateException e) {
        print(text, e);
        print(text, e.getCause());
      }
      print(text, made(i));
    }
    return text.toString();
  }

  private static int outer(int i, int depth) {
    int local = depth + i;
    for (int k = 0; k < 2; k++) {
      local += loop(k);
    }
    if (depth > 0) {
      return outer(i, depth - 1) + local;
    }
    try {
      return inner(i, new int[loop(i) % 3]) + local;
    } catch (ArithmeticException | ArrayIndexOutOfBoundsException e) {
      throw new IllegalStateException("wrapped " + local, e);
    }
  }

  private static int inner(int i, int[] numbers) {
    int sum = loop(i);
    return i % 2 == 0 ? sum / (i - loop(i) + i + 1) : sum + numbers[numbers.length + loop(i)];
  }

  private static Throwable made(int i) {
    Throwable made = null;
    for (int k = 0; k < loop(i) % 4 + 1; k++) {
      made = new Throwable("made" + loop(k));
    }
    return made;
  }

  private static void print(StringBuilder text, Throwable thrown) {
    if (thrown == null) {
      text.append("none;");
      return;
    }
    text.append(thrown.getMessage());
    for (StackTraceElement element : thrown.getStackTrace()) {
      if (element.getClassName().startsWith(StackTraceShape.class.getName())) {
        text.append(' ')
            .append(element.getMethodName())
            .append(':')
            .append(element.getLineNumber());
      }
    }
    text.append(';');
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
