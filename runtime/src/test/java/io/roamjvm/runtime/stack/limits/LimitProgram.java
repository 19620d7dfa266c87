package io.roamjvm.runtime.stack.limits;

import java.util.List;

/** Each method reaches a safepoint on top of something that stays. */
public class LimitProgram {

  private final int given;

  LimitProgram(int given) {
    this.given = given;
  }

  /** Its argument is computed before its superclass's constructor is called. */
  static final class Child extends LimitProgram {
    Child() {
      super(spin());
    }
  }

  /** Its initialiser reaches a safepoint. */
  static final class Slow {
    static final int SUM = spin();

    private Slow() {}
  }

  /** Its superclass's constructor reaches a safepoint. */
  static class Elder {
    final int sum;

    Elder() {
      sum = spin();
    }
  }

  static final class Younger extends Elder {
    Younger() {
      super();
    }
  }

  /** A class loader of the program. */
  public static final class Loading extends ClassLoader {
    public Loading() {
      super(Loading.class.getClassLoader());
    }

    @Override
    public Class<?> loadClass(String name) throws ClassNotFoundException {
      spin();
      return super.loadClass(name);
    }

    public Class<?> define(byte[] classFile) {
      return defineClass(null, classFile, 0, classFile.length);
    }
  }

  private LimitProgram() {
    this(1);
  }

  public static int spin() {
    int sum = 0;
    for (int i = 0; i < 3; i++) {
      sum += i;
    }
    return sum;
  }

  public static void jdkFrame() {
    List.of(1).forEach(unused -> spin());
  }

  public static int constructor() {
    return new Child().hashCode();
  }

  @SuppressWarnings("DoNotCallSuggester") // generated code calls it
  public static void stop() {
    throw new IllegalStateException("stopped");
  }

  public static int superConstructor() {
    return new Younger().sum;
  }

  @SuppressWarnings("JdkObsolete") // its methods are synchronized
  public static int monitor() {
    synchronized (new StringBuffer("x")) {
      return spin();
    }
  }

  static native void call(Runnable task);

  public static void viaNative(String library) {
    System.load(library);
    call(() -> spin());
  }

  public static int staticInitialiser() {
    return Slow.SUM;
  }

  public static int none() {
    return spin() + new LimitProgram().given;
  }
}
