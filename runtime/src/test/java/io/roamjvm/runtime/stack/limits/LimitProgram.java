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

  private LimitProgram() {
    this(1);
  }

  static int spin() {
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

  public static int staticInitialiser() {
    return Slow.SUM;
  }

  public static int none() {
    return spin() + new LimitProgram().given;
  }
}
