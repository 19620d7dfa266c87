package io.roamjvm.examples.shapes;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** Method.invoke, constructors and fields by reflection, and method handles. */
public final class ReflectionShape {
  private ReflectionShape() {}

  private int field = 5;

  private long compute(int by, String text) {
    long sum = field;
    for (int k = 0; k < by % 5; k++) {
      sum = sum * 31 + text.length() + loop(k);
    }
    field++;
    return sum;
  }

  private static int fail(int i) {
    if (loop(i) > 7) {
      throw new IllegalArgumentException("f" + i);
    }
    return i;
  }

  public static String run() {
    Digest digest = new Digest();
    try {
      Method compute = ReflectionShape.class.getDeclaredMethod("compute", int.class, String.class);
      Method fail = ReflectionShape.class.getDeclaredMethod("fail", int.class);
      Constructor<ReflectionShape> maker = ReflectionShape.class.getDeclaredConstructor();
      Field field = ReflectionShape.class.getDeclaredField("field");
      MethodHandle handle =
          MethodHandles.lookup()
              .findVirtual(
                  ReflectionShape.class,
                  "compute",
                  MethodType.methodType(long.class, int.class, String.class));
      ReflectionShape shape = maker.newInstance();
      for (int i = 0; i < 6; i++) {
        digest
            .add((Long) compute.invoke(shape, i, "t" + i))
            .add((long) handle.invokeExact(shape, i, "h"));
        field.setInt(shape, field.getInt(shape) + loop(i));
        try {
          digest.add((Integer) fail.invoke(null, i));
        } catch (InvocationTargetException e) {
          digest.add(e.getCause().getMessage());
        }
      }
      return digest + " " + shape.field;
    } catch (Throwable e) {
      throw new LinkageError("reflection", e);
    }
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
