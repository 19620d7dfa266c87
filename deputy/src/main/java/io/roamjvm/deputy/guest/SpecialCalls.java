package io.roamjvm.deputy.guest;

import io.roamjvm.bootstrap.guest.ConfinedError;
import io.roamjvm.bootstrap.guest.SystemCalls;
import io.roamjvm.deputy.GuestClock;
import io.roamjvm.deputy.HomeCalls;
import io.roamjvm.deputy.jdk.Descriptors;
import io.roamjvm.deputy.jdk.JdkAccess;
import io.roamjvm.deputy.jdk.Memory;
import io.roamjvm.deputy.table.Argument;
import io.roamjvm.deputy.table.SystemCall;
import io.roamjvm.deputy.table.SystemCallTable;
import io.roamjvm.deputy.wire.Services;
import io.roamjvm.deputy.wire.WireWriter;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.channels.ReadableByteChannel;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The rows that are neither forwarded as they are nor refused. */
final class SpecialCalls {

  /** {@code sun.nio.ch.IOStatus.UNSUPPORTED_CASE}: the JDK then copies by reading and writing. */
  private static final int UNSUPPORTED_CASE = -6;

  /** The one special call that runs code of the JDK, whose own system calls count again. */
  static final String RUNS_JDK_CODE = "transferFrom";

  /** The one thread of the JDK that may first be needed on a carrier, and does no work of its. */
  private static final String CLEANER = "Common-Cleaner";

  /** Two longs: where the bytes are, and how many. */
  private static final int IO_VECTOR = 16;

  private static final int COPY_BUFFER = 1 << 16;

  private final HomeCalls calls;
  private final Forwarder forwarder;
  private final Placement placement;
  private final GuestClock clock;

  SpecialCalls(HomeCalls calls, Forwarder forwarder, Placement placement, GuestClock clock) {
    this.calls = calls;
    this.forwarder = forwarder;
    this.placement = placement;
    this.clock = clock;
  }

  @Nullable Object call(SystemCall call, Object[] arguments) throws Throwable {
    return switch (call.special()) {
      case "readv" -> vector(call, arguments, "read0", false);
      case "writev" -> vector(call, arguments, "write0", true);
      case RUNS_JDK_CODE -> transferFrom(call, arguments);
      case "directCopy" -> directCopy(call, arguments);
      case "copy" -> copy(call, arguments);
      case "threadStart" -> threadStart(call, (Thread) arguments[0]);
      case "exit", "halt" -> {
        exit((Integer) arguments[0], call.special().equals("halt"));
        yield null;
      }
      case "millis" -> clock.currentTimeMillis();
      case "nanos" -> clock.nanoTimeAdjustment((Long) arguments[0]);
      case "library" -> library(call, arguments);
      default -> throw new AssertionError(call);
    };
  }

  private @Nullable Object vector(SystemCall call, Object[] arguments, String each, boolean writes)
      throws Throwable {
    if (!Boolean.TRUE.equals(Placement.isHome(Argument.FDO, arguments[0]))) {
      return SystemCalls.LOCAL;
    }
    SystemCall row = row(call.owner(), each, "(Ljava/io/FileDescriptor;JI)I");
    FileDescriptor descriptor = (FileDescriptor) arguments[0];
    long vectors = (Long) arguments[1];
    long total = 0;
    for (int i = 0; i < (Integer) arguments[2]; i++) {
      long address = Memory.readLong(vectors + (long) i * IO_VECTOR);
      int length = (int) Memory.readLong(vectors + (long) i * IO_VECTOR + 8);
      int done = length == 0 ? 0 : count(row, new Object[] {descriptor, address, length});
      if (done < 0) {
        return total > 0 ? total : (long) done;
      }
      total += done;
      if (done < length && !writes) {
        break;
      }
    }
    return total;
  }

  private int count(SystemCall row, Object[] arguments) throws Throwable {
    Object result = forwarder.forward(row, arguments);
    return result == null ? 0 : (Integer) result;
  }

  /** The JDK has no fall-back of its own for two files, so its general way is called instead. */
  private static @Nullable Object transferFrom(SystemCall call, Object[] arguments)
      throws Throwable {
    boolean home =
        Boolean.TRUE.equals(Placement.isHome(Argument.STREAM, arguments[0]))
            || Boolean.TRUE.equals(Placement.isHome(Argument.STREAM, arguments[1]));
    if (!home) {
      return SystemCalls.LOCAL;
    }
    Method general =
        JdkAccess.method(
            JdkAccess.type(call.owner()),
            "transferFromArbitraryChannel",
            ReadableByteChannel.class,
            long.class,
            long.class);
    try {
      return general.invoke(arguments[0], arguments[1], arguments[2], arguments[3]);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private @Nullable Object directCopy(SystemCall call, Object[] arguments) throws Throwable {
    boolean first = Boolean.TRUE.equals(Placement.isHome(Argument.FD, arguments[0]));
    boolean second = Boolean.TRUE.equals(Placement.isHome(Argument.FD, arguments[1]));
    if (first != second) {
      return UNSUPPORTED_CASE;
    }
    return first ? forwarder.forward(call, arguments) : SystemCalls.LOCAL;
  }

  /** Copies between two descriptors: target first. */
  private @Nullable Object copy(SystemCall call, Object[] arguments) throws Throwable {
    boolean target = Boolean.TRUE.equals(Placement.isHome(Argument.FD, arguments[0]));
    boolean source = Boolean.TRUE.equals(Placement.isHome(Argument.FD, arguments[1]));
    if (target && !source) {
      copyFromGuest((Integer) arguments[0], (Integer) arguments[1]);
      return null;
    }
    return placement.place(call, arguments) == Placement.Place.HOME
        ? forwarder.forward(call, arguments)
        : SystemCalls.LOCAL;
  }

  /** The source is a file of the guest's JDK. */
  private void copyFromGuest(int target, int source) throws Throwable {
    String newer = "sun/nio/ch/UnixFileDispatcherImpl";
    String owner = JdkAccess.has(newer) ? newer : "sun/nio/ch/FileDispatcherImpl";
    SystemCall write = row(owner, "write0", "(Ljava/io/FileDescriptor;JI)I");
    FileDescriptor home = Descriptors.of(target);
    long memory = Memory.allocate(COPY_BUFFER);
    // not closed: the descriptor belongs to the JDK's code
    @SuppressWarnings("resource")
    FileInputStream in = new FileInputStream(Descriptors.of(source));
    try {
      byte[] bytes = new byte[COPY_BUFFER];
      for (int read = in.read(bytes); read > 0; read = in.read(bytes)) {
        Memory.write(memory, bytes, read);
        forwarder.forward(write, new Object[] {home, memory, read});
      }
    } finally {
      Memory.free(memory);
    }
  }

  /** The row of a class, or of the class it inherits the native from. */
  private static SystemCall row(String owner, String name, String descriptor) {
    SystemCall row = SystemCallTable.table().find(owner, name, descriptor);
    if (row == null) {
      throw new IllegalStateException("the table has no " + owner + "." + name);
    }
    return row;
  }

  private static Object threadStart(SystemCall call, Thread thread) {
    boolean ofTheJdk = thread.getClass().getName().startsWith("jdk.internal.");
    if (ofTheJdk && thread.getName().equals(CLEANER)) {
      return SystemCalls.LOCAL;
    }
    throw new ConfinedError(call.operation() + " (" + thread.getName() + ")");
  }

  /** Never returns, as the real call does not: this JVM ends with its home. */
  private void exit(int status, boolean halt) {
    byte[] request = new WireWriter().putInt(status).putBoolean(halt).toBytes();
    try {
      calls.call(Services.EXIT, request);
    } catch (IOException e) {
      // home has ended before it could reply, as it should
    }
    while (true) {
      LockSupport.park(this);
    }
  }

  private Object library(SystemCall call, Object[] arguments) {
    String path = (String) arguments[1];
    if (placement.isLocal(path)) {
      return SystemCalls.LOCAL;
    }
    throw new ConfinedError(call.operation() + " (" + path + ")");
  }
}
