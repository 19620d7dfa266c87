package io.roamjvm.benchmarks.travellers;

import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Asks threads to leave as the agent does, with its own board, and has its chaos mode capture and
 * resume them in place. Reached by reflection: the measured JVM runs the finished agent.
 */
final class Board {
  private static final String PACKAGE = "io.roamjvm.runtime.stack.";

  private final Object board;
  private final Object leaver;
  private final MethodHandle ask;

  // static, and used by one method without loops and calls of the program's own, so that the choice
  // of safepoints has no safepoint itself
  private static volatile boolean asked;
  private static volatile long reachedAt;
  private static volatile long leftAt;
  private static volatile long runsAt;
  private static long capturesBefore;
  private static Object asker = new Object();
  private static Object chaos = new Object();
  private static Object theBoard = new Object();
  private static MethodHandle captures = MethodHandles.constant(long.class, 0L);
  private static MethodHandle capturedAt = MethodHandles.constant(long.class, 0L);
  private static MethodHandle withdraw = MethodHandles.constant(int.class, 0);

  private Board(Object board, Object leaver, MethodHandle ask) {
    this.board = board;
    this.leaver = leaver;
    this.ask = ask;
  }

  /** Takes over the chaos mode that the agent has started. */
  static Board take() throws Throwable {
    Class<?> safepoint = Class.forName("io.roamjvm.bootstrap.Safepoint");
    Field handler = safepoint.getDeclaredField("handler");
    handler.setAccessible(true);
    Object running = handler.get(null);
    safepoint.getMethod("disarm").invoke(null);
    Class<?> chaosType = running.getClass();
    Field decisions = chaosType.getDeclaredField("decisions");
    decisions.setAccessible(true);
    BooleanSupplier choice = Board::choose;
    decisions.set(running, choice);
    Class<?> boardType = Class.forName(PACKAGE + "LeaveBoard", true, chaosType.getClassLoader());
    Class<?> leaverType =
        Class.forName(boardType.getName() + "$Leaver", true, chaosType.getClassLoader());
    MethodHandles.Lookup lookup = trusted(chaosType.getClassLoader()).in(boardType);
    MethodHandle reached =
        lookup.findVirtual(chaosType, "reached", MethodType.methodType(void.class));
    Object leaver =
        LambdaMetafactory.metafactory(
                lookup,
                "leave",
                MethodType.methodType(leaverType, chaosType),
                MethodType.methodType(void.class),
                reached,
                MethodType.methodType(void.class))
            .getTarget()
            .invoke(running);
    MethodType threadOnly = MethodType.methodType(void.class, Thread.class);
    chaos = running;
    theBoard = boardType.getConstructor().newInstance();
    captures = counter(lookup, chaosType, "captures");
    capturedAt = counter(lookup, chaosType, "capturedAt");
    withdraw =
        lookup
            .findVirtual(boardType, "withdraw", threadOnly)
            .asType(MethodType.methodType(void.class, Object.class, Thread.class));
    MethodHandle ask =
        lookup.findVirtual(
            boardType, "ask", MethodType.methodType(void.class, Thread.class, leaverType));
    return new Board(theBoard, leaver, ask);
  }

  private static MethodHandle counter(MethodHandles.Lookup lookup, Class<?> type, String name)
      throws ReflectiveOperationException {
    return lookup
        .findVirtual(type, name, MethodType.methodType(long.class))
        .asType(MethodType.methodType(long.class, Object.class));
  }

  /** The agent's own lookup: what asks must be a class of its loader, to be no frame of ours. */
  private static MethodHandles.Lookup trusted(ClassLoader agent)
      throws ReflectiveOperationException {
    return (MethodHandles.Lookup)
        Class.forName("io.roamjvm.runtime.code.TrustedLookup", true, agent)
            .getMethod("get")
            .invoke(null);
  }

  /** The first safepoint captures; the second shows that the thread goes on. */
  private static boolean choose() {
    long now = System.nanoTime();
    try {
      long captured = (long) captures.invokeExact(chaos);
      if (asked && (reachedAt == 0 || captured == capturesBefore)) {
        reachedAt = now;
        capturesBefore = captured;
        return true;
      }
      if (asked) {
        asked = false;
        withdraw.invokeExact(theBoard, Thread.currentThread());
        leftAt = (long) capturedAt.invokeExact(chaos);
        runsAt = now;
        LockSupport.unpark((Thread) asker);
      }
      return false;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * How soon a thread was captured and resumed.
   *
   * @param captured nanoseconds from the request until all its frames had been captured
   * @param ran nanoseconds from the request until it ran again, at its next safepoint
   */
  record Delay(long captured, long ran) {}

  /** Has a thread captured and resumed. */
  Delay capture(Thread thread) throws Throwable {
    asker = Thread.currentThread();
    reachedAt = 0;
    runsAt = 0;
    long start = System.nanoTime();
    asked = true;
    ask.invoke(board, thread, leaver);
    while (runsAt == 0) {
      LockSupport.parkNanos(1_000_000);
    }
    return new Delay(leftAt - start, runsAt - start);
  }
}
