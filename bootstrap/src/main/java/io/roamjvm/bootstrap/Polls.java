package io.roamjvm.bootstrap;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MutableCallSite;
import java.util.ArrayList;
import java.util.List;

/**
 * The polls that woven code executes in loops and at method entries. All polls of a class are of
 * one group, and a group is armed by itself, so that code of other groups stays compiled.
 *
 * <p>A poll compares the target of a constant call site, which C1 and C2 treat as a constant and
 * fold away together with the branch. Arming it changes the target, which makes HotSpot deoptimise
 * the code that depends on it, and threads take the slow path at their next poll. The target is
 * only looked at, never called: a call through the call site's invoker costs the interpreter and
 * the compilers several frames of method handle code at each poll. A volatile flag was measured and
 * rejected: it blocks vectorisation (3x on axpy). One method with the group as its argument would
 * not fold, and would make woven code longer.
 */
public final class Polls {

  /** Number of groups; the poll of group {@code n} is the method {@code polln}. */
  public static final int GROUPS = 16;

  private static final MethodHandle CLEAR = MethodHandles.constant(boolean.class, false);
  private static final MethodHandle SET = MethodHandles.constant(boolean.class, true);

  private static final MutableCallSite SITE0 = new MutableCallSite(CLEAR);
  private static final MutableCallSite SITE1 = new MutableCallSite(CLEAR);
  private static final MutableCallSite SITE2 = new MutableCallSite(CLEAR);
  private static final MutableCallSite SITE3 = new MutableCallSite(CLEAR);
  private static final MutableCallSite SITE4 = new MutableCallSite(CLEAR);
  private static final MutableCallSite SITE5 = new MutableCallSite(CLEAR);
  private static final MutableCallSite SITE6 = new MutableCallSite(CLEAR);
  private static final MutableCallSite SITE7 = new MutableCallSite(CLEAR);
  private static final MutableCallSite SITE8 = new MutableCallSite(CLEAR);
  private static final MutableCallSite SITE9 = new MutableCallSite(CLEAR);
  private static final MutableCallSite SITE10 = new MutableCallSite(CLEAR);
  private static final MutableCallSite SITE11 = new MutableCallSite(CLEAR);
  private static final MutableCallSite SITE12 = new MutableCallSite(CLEAR);
  private static final MutableCallSite SITE13 = new MutableCallSite(CLEAR);
  private static final MutableCallSite SITE14 = new MutableCallSite(CLEAR);
  private static final MutableCallSite SITE15 = new MutableCallSite(CLEAR);

  private static final MutableCallSite[] SITES = {
    SITE0, SITE1, SITE2, SITE3, SITE4, SITE5, SITE6, SITE7, SITE8, SITE9, SITE10, SITE11, SITE12,
    SITE13, SITE14, SITE15
  };

  private Polls() {}

  /**
   * The group of a class, from 0 to {@link #GROUPS} - 1.
   *
   * @param className binary name, as {@link Class#getName} gives it
   */
  public static int groupOf(String className) {
    int hash = className.hashCode() * 0x9E3779B9;
    return hash >>> 28;
  }

  /**
   * Has the polls of some groups take the slow path, and no others.
   *
   * @param groups bit {@code n} for group {@code n}
   */
  static void arm(int groups) {
    List<MutableCallSite> changed = new ArrayList<>();
    for (int i = 0; i < GROUPS; i++) {
      MethodHandle target = (groups >>> i & 1) == 0 ? CLEAR : SET;
      if (SITES[i].getTarget() != target) {
        SITES[i].setTarget(target);
        changed.add(SITES[i]);
      }
    }
    if (!changed.isEmpty()) {
      MutableCallSite.syncAll(changed.toArray(new MutableCallSite[0]));
    }
  }

  public static void poll0() {
    if (SITE0.getTarget() != CLEAR) {
      Safepoint.reached();
    }
  }

  public static void poll1() {
    if (SITE1.getTarget() != CLEAR) {
      Safepoint.reached();
    }
  }

  public static void poll2() {
    if (SITE2.getTarget() != CLEAR) {
      Safepoint.reached();
    }
  }

  public static void poll3() {
    if (SITE3.getTarget() != CLEAR) {
      Safepoint.reached();
    }
  }

  public static void poll4() {
    if (SITE4.getTarget() != CLEAR) {
      Safepoint.reached();
    }
  }

  public static void poll5() {
    if (SITE5.getTarget() != CLEAR) {
      Safepoint.reached();
    }
  }

  public static void poll6() {
    if (SITE6.getTarget() != CLEAR) {
      Safepoint.reached();
    }
  }

  public static void poll7() {
    if (SITE7.getTarget() != CLEAR) {
      Safepoint.reached();
    }
  }

  public static void poll8() {
    if (SITE8.getTarget() != CLEAR) {
      Safepoint.reached();
    }
  }

  public static void poll9() {
    if (SITE9.getTarget() != CLEAR) {
      Safepoint.reached();
    }
  }

  public static void poll10() {
    if (SITE10.getTarget() != CLEAR) {
      Safepoint.reached();
    }
  }

  public static void poll11() {
    if (SITE11.getTarget() != CLEAR) {
      Safepoint.reached();
    }
  }

  public static void poll12() {
    if (SITE12.getTarget() != CLEAR) {
      Safepoint.reached();
    }
  }

  public static void poll13() {
    if (SITE13.getTarget() != CLEAR) {
      Safepoint.reached();
    }
  }

  public static void poll14() {
    if (SITE14.getTarget() != CLEAR) {
      Safepoint.reached();
    }
  }

  public static void poll15() {
    if (SITE15.getTarget() != CLEAR) {
      Safepoint.reached();
    }
  }
}
