package io.roamjvm.bootstrap.guest;

/**
 * Where the woven JDK of a guest JVM asks what to do with a system call. At every call site of the
 * table the JDK's code becomes
 *
 * <pre>
 *   if (SystemCalls.away()) {
 *     Object result = SystemCalls.call(row, arguments);
 *     if (result != SystemCalls.LOCAL) return result in place of the call's;
 *   }
 *   the call, as it was
 * </pre>
 */
public final class SystemCalls {

  /** Decides and forwards; implemented in the agent's loader of a guest JVM. */
  public interface Handler {

    /** Whether calls of the current thread may concern home. Must not throw. */
    boolean away();

    /**
     * Executes one call.
     *
     * @param row the call's place in the table
     * @param arguments receiver first, if there is one; primitives boxed
     * @return the call's result, boxed, null if void; or {@link SystemCalls#LOCAL}
     * @throws Throwable what the call throws
     */
    Object call(int row, Object[] arguments) throws Throwable;
  }

  /** The answer that lets the call run in this JVM. */
  public static final Object LOCAL = new Object();

  private static volatile Handler handler = new AtHome();

  private SystemCalls() {}

  public static void install(Handler newHandler) {
    handler = newHandler;
  }

  public static boolean away() {
    return handler.away();
  }

  /** Called by woven code, whose method declares what the call may throw. */
  public static Object call(int row, Object[] arguments) throws Throwable {
    return handler.call(row, arguments);
  }

  /** What the switch says in a JVM that is nobody's guest. */
  private static final class AtHome implements Handler {
    @Override
    public boolean away() {
      return false;
    }

    @Override
    public Object call(int row, Object[] arguments) {
      return LOCAL;
    }
  }
}
