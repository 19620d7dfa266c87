package travellers;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Stands where it cannot leave, until it is killed. Arguments: the method that does so, and a file
 * whose existence some of them wait for.
 */
public final class Refused {

  /** No class path has it: legal, as long as nobody uses it. */
  public static final class Missing {
    private Missing() {}
  }

  /** Its initialiser does not end. */
  private static final class Slow {
    static final long SUM = initial();

    private static long initial() {
      long sum = 1;
      while (sum != 0) {
        sum = spin(sum) | 1;
      }
      return sum;
    }
  }

  /** A thread whose class overrides what it can. */
  private static final class Hostile extends Thread {
    Hostile(Runnable body) {
      super(body, "hostile");
    }

    @Override
    public boolean equals(Object other) {
      throw new AssertionError("equals");
    }

    @Override
    public int hashCode() {
      throw new AssertionError("hashCode");
    }

    @Override
    @Deprecated
    @SuppressWarnings("deprecation")
    public long getId() {
      throw new AssertionError("getId");
    }

    @Override
    public State getState() {
      throw new AssertionError("getState");
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      throw new AssertionError("getStackTrace");
    }

    @Override
    public ClassLoader getContextClassLoader() {
      throw new AssertionError("getContextClassLoader");
    }
  }

  private Refused() {}

  @SuppressWarnings("JdkObsolete") // the methods of StringBuffer are synchronized
  public static void main(String[] args) throws Exception {
    System.out.println("ready");
    switch (args[0]) {
      case "threads" -> threads();
      case "computing" -> System.out.println(computing().length());
      case "waiting" -> Thread.sleep(600_000);
      case "accepting" -> accepting();
      case "monitor" -> monitor(new StringBuffer("x"));
      case "initialiser" -> System.out.println(Slow.SUM);
      case "deep" -> deep(0);
      case "missing" -> System.out.println(missing() == null);
      case "object" -> object();
      case "loader" -> System.out.println(new Own().state);
      case "hostile" -> new Hostile(Refused::forever).start();
      case "starting" -> starting(Path.of(args[1]));
      case "ending" -> ending(Path.of(args[1]));
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static long spin(long seed) {
    long state = seed | 1;
    for (int i = 0; i < 10_000; i++) {
      state ^= state << 13;
      state ^= state >>> 7;
      state ^= state << 17;
    }
    return state;
  }

  private static void forever() {
    long state = 1;
    while (state != 0) {
      state = spin(state);
    }
  }

  private static void threads() {
    new Thread(Refused::forever, "second").start();
    forever();
  }

  /** JDK code without any safepoint, for minutes. */
  private static String computing() {
    return BigInteger.ONE.shiftLeft(60_000_000).add(BigInteger.ONE).toString();
  }

  private static void accepting() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      server.accept();
    }
  }

  /** Calls nothing, since what it called could leave. */
  private static void monitor(StringBuffer buffer) {
    synchronized (buffer) {
      long state = 1;
      while (state != 0) {
        state ^= state << 13;
        state ^= state >>> 7;
        state ^= state << 17;
      }
    }
  }

  /** Goes on where hardly any stack is left. */
  private static int deep(int depth) {
    int deepest = depth;
    try {
      deepest = depth < Integer.MAX_VALUE ? deep(depth + 1) : depth;
    } catch (StackOverflowError e) {
      return depth;
    }
    if (depth == deepest - 200) {
      forever();
    }
    return deepest;
  }

  private static @Nullable Missing missing() {
    forever();
    return null;
  }

  /** Calls nothing, since what it called could leave. */
  /** A class loader that works while it is made. */
  private static final class Own extends ClassLoader {
    final long state;

    Own() {
      long at = 1;
      while (at != 0) {
        at ^= at << 13;
        at ^= at >>> 7;
        at ^= at << 17;
      }
      state = at;
    }
  }

  private static void object() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      long state = 1;
      while (state != 0) {
        state ^= state << 13;
        state ^= state >>> 7;
        state ^= state << 17;
      }
      System.out.println(server.getLocalPort());
    }
  }

  private static void starting(Path begin) throws InterruptedException {
    long state = 1;
    while (!Files.exists(begin)) {
      state = spin(state);
    }
    Thread thread = new Thread(() -> spin(1), "short");
    thread.start();
    thread.join();
    forever();
  }

  /** The first thread ends when it has been asked to leave, and another one goes on. */
  private static void ending(Path end) throws InterruptedException {
    while (!Files.exists(end)) {
      Thread.sleep(2_000); // polls are armed for as long after some wakes only
    }
    new Thread(
            () -> {
              try {
                Thread.sleep(600_000);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            },
            "second")
        .start();
  }
}
