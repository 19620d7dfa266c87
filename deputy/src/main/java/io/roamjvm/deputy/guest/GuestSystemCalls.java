package io.roamjvm.deputy.guest;

import io.roamjvm.bootstrap.guest.ConfinedError;
import io.roamjvm.bootstrap.guest.SystemCalls;
import io.roamjvm.deputy.GuestClock;
import io.roamjvm.deputy.HomeCalls;
import io.roamjvm.deputy.table.Argument;
import io.roamjvm.deputy.table.SystemCall;
import io.roamjvm.deputy.table.SystemCallTable;
import java.io.RandomAccessFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides for every woven call site of the guest's JDK. While a carrier is in here, system calls
 * below (loading a class of the agent, say) run in the guest.
 */
public final class GuestSystemCalls implements SystemCalls.Handler {

  private final HomeCalls calls;
  private final Forwarder forwarder;
  private final Placement placement;
  private final SpecialCalls special;
  private final List<SystemCall> rows = SystemCallTable.table().rows();
  private static final ThreadLocal<Boolean> INSIDE = ThreadLocal.withInitial(() -> false);

  /**
   * @param localPrefixes absolute paths that a carrier reads in this JVM: the JDK and the agent
   */
  public GuestSystemCalls(HomeCalls calls, List<String> localPrefixes, GuestClock clock) {
    this.calls = calls;
    this.forwarder = new Forwarder(calls);
    this.placement = new Placement(localPrefixes);
    this.special = new SpecialCalls(calls, forwarder, placement, clock);
  }

  @Override
  public boolean away() {
    return calls.onCarrier() && !INSIDE.get();
  }

  @Override
  @SuppressWarnings("NullAway") // null stands for void or null, as the woven code expects
  public Object call(int row, Object[] arguments) throws Throwable {
    if (row == JdkWeaver.UNKNOWN) {
      throw new ConfinedError((String) arguments[0]);
    }
    SystemCall call = rows.get(row);
    if (call.special().equals(SpecialCalls.RUNS_JDK_CODE)) {
      return route(call, arguments);
    }
    INSIDE.set(true);
    try {
      return route(call, arguments);
    } finally {
      INSIDE.set(false);
    }
  }

  private @Nullable Object route(SystemCall call, Object[] arguments) throws Throwable {
    return switch (call.route()) {
      case FORWARD, POST -> forward(call, arguments);
      case TRIP -> throw new ConfinedError(call.operation());
      case TRIP_HOME -> {
        if (touchesHome(call, arguments)) {
          throw new ConfinedError(call.operation());
        }
        yield SystemCalls.LOCAL;
      }
      case CONSTANT -> touchesHome(call, arguments) ? constant(call) : SystemCalls.LOCAL;
      case SPECIAL -> special.call(call, arguments);
      case LOCAL -> SystemCalls.LOCAL;
    };
  }

  private @Nullable Object forward(SystemCall call, Object[] arguments) throws Throwable {
    if (placement.place(call, arguments) == Placement.Place.GUEST) {
      return SystemCalls.LOCAL;
    }
    refuseSubclasses(call, arguments);
    return forwarder.forward(call, arguments);
  }

  /**
   * {@code RandomAccessFile} has public natives. A program's call of them is replaced where it
   * names that class; through a subclass the native would be reached, so those stay at home.
   */
  private static void refuseSubclasses(SystemCall call, Object[] arguments) {
    if (call.arguments().get(0) == Argument.OPENED
        && arguments[0] instanceof RandomAccessFile
        && arguments[0].getClass() != RandomAccessFile.class) {
      throw new ConfinedError(arguments[0].getClass().getName() + ", a RandomAccessFile");
    }
  }

  private static boolean touchesHome(SystemCall call, Object[] arguments) {
    for (int i = 0; i < arguments.length; i++) {
      if (Boolean.TRUE.equals(Placement.isHome(call.arguments().get(i), arguments[i]))) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Object constant(SystemCall call) {
    return switch (call.result()) {
      case INT -> (Object) (int) call.constant();
      case LONG -> (Object) call.constant();
      case VOID -> null;
      default -> throw new AssertionError(call);
    };
  }
}
