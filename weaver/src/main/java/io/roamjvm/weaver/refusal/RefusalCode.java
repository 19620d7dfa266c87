package io.roamjvm.weaver.refusal;

import java.util.Locale;

/**
 * All reasons for which a task does not move, or a method cannot be captured. The numbers are a
 * contract with users: they are never changed or given to something else (16 was removed: nothing
 * was ever refused with it). Each has a page, {@code docs/refusals/RR-0xx.md}, and a test that
 * provokes it, which a test demands.
 */
public enum RefusalCode {
  /** The process has other live threads, which share its objects. */
  LIVE_THREADS(1, "live threads", Lasts.A_WHILE),
  /** No safepoint was reached in time, though nothing is known to be in the way. */
  NO_SAFEPOINT(2, "no safepoint", Lasts.A_MOMENT),
  /** The thread sleeps, waits, parks, or queues for a monitor. */
  WAITING(3, "waiting", Lasts.A_MOMENT),
  /** The thread is inside a JDK call that computes or does input or output. */
  JDK_CALL(4, "JDK call", Lasts.A_MOMENT),
  /** The segment would end above a JDK frame, and its root frame never lived long enough. */
  JDK_FRAME(5, "JDK frame", Lasts.A_MOMENT),
  /** The class of the frame was not woven. */
  NOT_WOVEN(6, "not woven", Lasts.FOR_GOOD),
  /** The frame stands at a call that has no site. */
  NO_SITE(7, "no site", Lasts.A_MOMENT),
  /** The frame holds a monitor. */
  MONITOR(8, "held monitor", Lasts.A_MOMENT),
  /** The frame is a constructor that has not called its superclass's yet. */
  CONSTRUCTOR(9, "constructor", Lasts.A_MOMENT),
  /** The frame is a constructor that waits for its superclass's. */
  SUPER_CONSTRUCTOR(10, "superclass's constructor", Lasts.A_MOMENT),
  /** The frame holds an object whose constructor has not run. */
  UNINITIALIZED(11, "uninitialised object", Lasts.A_MOMENT),
  /** The frame is a native method of the program. */
  NATIVE_FRAME(12, "native frame", Lasts.A_MOMENT),
  /** A static initialiser is on the stack. */
  STATIC_INITIALIZER(13, "static initialiser", Lasts.A_MOMENT),
  /** The frame has more live values than a save call takes. */
  TOO_MANY_VALUES(14, "too many values", Lasts.A_MOMENT),
  /** The method would grow beyond what HotSpot compiles, or the class file format allows. */
  METHOD_TOO_LARGE(15, "method too large", Lasts.FOR_GOOD),
  /** The frames would not fit on a stack where they may have to run. */
  DEEP_STACK(17, "deep stack", Lasts.A_MOMENT),
  /** No method can be generated that resumes the frame. */
  NOT_RESUMABLE(18, "not resumable", Lasts.A_MOMENT),
  /** An object that the task reaches belongs to its machine or its JVM. */
  OBJECT(19, "object that stays", Lasts.A_WHILE),
  /** The next operation only home may execute. */
  HOME_ONLY(20, "home-only operation", Lasts.A_MOMENT),
  /** The guest, its node or the link to it failed before the move was committed. */
  GUEST_FAILED(21, "guest failed", Lasts.A_WHILE),
  /** The task is moving already. */
  BUSY(22, "moving already", Lasts.A_MOMENT),
  /** The task ended before it could move. */
  ENDED(23, "ended", Lasts.FOR_GOOD),
  /** The frame is a constructor whose local 0 is not its object. */
  CONSTRUCTOR_WITHOUT_THIS(24, "overwritten this", Lasts.A_MOMENT);

  /** How long a refusal lasts, if nobody does anything. */
  public enum Lasts {
    /** Until the frame or the call has returned: asking again, or waiting, is enough. */
    A_MOMENT,
    /** As long as the program keeps something; it may let it go. */
    A_WHILE,
    /** It does not go away by itself. */
    FOR_GOOD
  }

  private final int number;
  private final String label;
  private final Lasts lasts;

  RefusalCode(int number, String label, Lasts lasts) {
    this.number = number;
    this.label = label;
    this.lasts = lasts;
  }

  /** As users see it, such as {@code RR-012}. */
  public String id() {
    return String.format(Locale.ROOT, "RR-%03d", number);
  }

  /** In two or three words. */
  public String label() {
    return label;
  }

  /** Whether it goes away by itself. */
  public Lasts lasts() {
    return lasts;
  }

  /** A refusal for this reason. */
  public Refusal of(String detail) {
    return new Refusal(this, detail);
  }
}
