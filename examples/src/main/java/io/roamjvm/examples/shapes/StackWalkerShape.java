package io.roamjvm.examples.shapes;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks who calls, by walking the stack; and uses members that only its own class may use. */
public final class StackWalkerShape {
  private static final StackWalker CLASSES =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
  private static final StackWalker NAMES = StackWalker.getInstance();

  private int secret = 3;

  private StackWalkerShape() {}

  /** Made by reflection alone. */
  private static final class Made {
    private Made() {}

    @Override
    public String toString() {
      return "made";
    }
  }

  private static int work(int n) {
    int sum = n;
    for (int i = 0; i < 3; i++) {
      sum += i * n;
    }
    return sum;
  }

  private static String caller() {
    return CLASSES.getCallerClass().getName();
  }

  private static String callerAfterWork(int n) {
    return work(n) + CLASSES.getCallerClass().getName();
  }

  /** The frames of this class: who calls {@link #run} is another one each time. */
  private static Stream<StackWalker.StackFrame> own(Stream<StackWalker.StackFrame> frames) {
    return frames.takeWhile(f -> !f.getMethodName().equals("run"));
  }

  private static String walked(int n) {
    String lines =
        NAMES.walk(frames -> own(frames).map(f -> f.toString()).collect(Collectors.joining(" < ")));
    String owners =
        CLASSES.walk(
            frames ->
                own(frames)
                    .map(
                        f ->
                            f.getDeclaringClass().getSimpleName()
                                + '.'
                                + f.getMethodName()
                                + f.getDescriptor())
                    .collect(Collectors.joining(" < ")));
    return n == 0 ? lines : owners;
  }

  private static String deep(int n, int depth) {
    String below = depth == 0 ? callerAfterWork(n) + walked(n) : deep(n, depth - 1);
    return below + work(depth);
  }

  private static String classOnly(int n) {
    String names =
        NAMES.walk(
            frames -> own(frames).map(f -> f.getMethodName()).collect(Collectors.joining(" ")));
    return names + work(n);
  }

  private static String noClasses() {
    try {
      return NAMES.walk(
          frames -> frames.findFirst().map(f -> f.getDeclaringClass().getName()).orElse("none"));
    } catch (UnsupportedOperationException e) {
      return "not told";
    }
  }

  public static String run() {
    StringBuilder result = new StringBuilder();
    try {
      for (int i = 0; i < 3; i++) {
        asked(i, result);
      }
    } catch (ReflectiveOperationException e) {
      result.append(e);
    }
    return result.toString();
  }

  private static void asked(int n, StringBuilder result) throws ReflectiveOperationException {
    StackWalkerShape shape = new StackWalkerShape();
    int before = work(n);
    result.append(before).append(caller()).append('\n');
    result.append(callerAfterWork(n)).append('\n');
    result.append(deep(n, 3)).append('\n');
    Supplier<String> lambda = () -> work(n) + caller() + walked(n);
    result.append(lambda.get()).append('\n').append(classOnly(n)).append(noClasses()).append('\n');
    Method method = StackWalkerShape.class.getDeclaredMethod("callerAfterWork", int.class);
    Field field = StackWalkerShape.class.getDeclaredField("secret");
    Constructor<Made> made = Made.class.getDeclaredConstructor();
    Class<?> named = Class.forName(StackWalkerShape.class.getName() + "$Made");
    result
        .append(work(n))
        .append(method.invoke(null, n))
        .append(field.get(shape))
        .append(shape.secret);
    result.append(made.newInstance()).append(named == Made.class).append('\n');
  }
}
