package io.roamjvm.bootstrap;

/**
 * Told by the JDK's own lambda factory, whose code the agent extends, of every hidden class that it
 * makes for a lambda or method reference.
 */
public final class LambdaHook {

  /** Implemented in the agent's loader. It must not itself use lambdas: it would call itself. */
  public interface Recorder {
    /**
     * Takes note of a lambda class.
     *
     * @param factory the {@code InnerClassLambdaMetafactory}
     * @param lambdaClass the hidden class that it made
     */
    void spun(Object factory, Class<?> lambdaClass);
  }

  private static volatile Recorder recorder = new Nobody();

  private LambdaHook() {}

  public static void install(Recorder newRecorder) {
    recorder = newRecorder;
  }

  /** Called by the JDK. Never throws: a lambda that is not recorded merely cannot migrate. */
  public static void spun(Object factory, Class<?> lambdaClass) {
    try {
      recorder.spun(factory, lambdaClass);
    } catch (Throwable e) {
      // The application's lambda must link whatever happens to us.
      return;
    }
  }

  private static final class Nobody implements Recorder {
    @Override
    public void spun(Object factory, Class<?> lambdaClass) {}
  }
}
