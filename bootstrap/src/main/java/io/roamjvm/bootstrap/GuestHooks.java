package io.roamjvm.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * What guest-flavour code of application classes calls. Only guest JVMs weave these calls; the
 * implementation is installed before the first application class is defined.
 */
public final class GuestHooks {

  /** Implemented in the agent's loader of a guest JVM. */
  public interface Handler {
    /** Stands where the static initialiser of {@code type} stood: fills its statics from home. */
    void initialize(Class<?> type);

    /**
     * Runs before a call that only home may execute: captures the thread so that the call is
     * executed there.
     *
     * @param operation what is about to be called, such as {@code java.lang.Thread.start()}
     * @throws UnwindSignal always, unless the calling thread is not a task
     */
    void confined(String operation);

    /**
     * Runs before a static field is accessed that holds null: if only home has its value, because
     * that cannot travel, captures the thread so that the access is executed there.
     *
     * @param field such as {@code static com.x.Foo.bar}
     * @throws UnwindSignal if only home has the value
     */
    void absent(String field);

    /**
     * Runs before a call that may access a static field for the program: if it is one whose value
     * only home has, captures the thread so that the call is executed there.
     *
     * @param member the receiver of the call: a {@code Field}, a {@code MethodHandle} or a {@code
     *     VarHandle}; null if the call is about to fail
     * @param operation the call, such as {@code java.lang.reflect.Field.get}
     * @throws UnwindSignal if only home can execute it
     */
    void reflected(@Nullable Object member, String operation);

    /** {@link System#nanoTime()} of home. */
    long nanoTime();

    /** {@link System#currentTimeMillis()} of home. */
    long currentTimeMillis();
  }

  private static volatile Handler handler = new AtHome();

  private GuestHooks() {}

  public static void install(Handler newHandler) {
    handler = newHandler;
  }

  public static void initialize(Class<?> type) {
    handler.initialize(type);
  }

  public static void confined(String operation) {
    handler.confined(operation);
  }

  /** Asks for a static field, with the value that it has here. */
  public static void present(@Nullable Object value, String field) {
    if (value == null) {
      handler.absent(field);
    }
  }

  /** Asks for what a member reaches. */
  public static void reflected(@Nullable Object member, String operation) {
    handler.reflected(member, operation);
  }

  public static long nanoTime() {
    return handler.nanoTime();
  }

  public static long currentTimeMillis() {
    return handler.currentTimeMillis();
  }

  /** What the hooks mean in a JVM that is nobody's guest. */
  private static final class AtHome implements Handler {
    @Override
    public void initialize(Class<?> type) {}

    @Override
    public void confined(String operation) {}

    @Override
    public void absent(String field) {}

    @Override
    public void reflected(@Nullable Object member, String operation) {}

    @Override
    public long nanoTime() {
      return System.nanoTime();
    }

    @Override
    public long currentTimeMillis() {
      return System.currentTimeMillis();
    }
  }
}
