package io.roamjvm.bootstrap;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a save handler in a class of the JDK calls, with one call for each value. While no frame of
 * the JDK has been saved nothing loads this class, so that the compilers treat the handler as an
 * uncommon trap, and the values that it would take need not exist.
 *
 * <p>Must not use classes that may themselves be woven: their frames would be saved meanwhile.
 */
public final class JdkFrame {

  private static final int FEWEST = 8;

  private final UnwindSignal signal;
  private @Nullable Object[] values = new Object[FEWEST];
  private int count;

  private JdkFrame(UnwindSignal signal) {
    this.signal = signal;
  }

  /** Begins to save a frame. */
  public static JdkFrame begin(UnwindSignal signal) {
    return new JdkFrame(signal);
  }

  /** Adds a value; each returns this. */
  public JdkFrame add(@Nullable Object value) {
    if (count == values.length) {
      values = Arrays.copyOf(values, 2 * count);
    }
    values[count++] = value;
    return this;
  }

  public JdkFrame add(int value) {
    return add((Object) value);
  }

  public JdkFrame add(long value) {
    return add((Object) value);
  }

  public JdkFrame add(float value) {
    return add((Object) value);
  }

  public JdkFrame add(double value) {
    return add((Object) value);
  }

  /**
   * Saves the frame.
   *
   * @param handler ordinal of the handler within its method
   * @return the method's result, boxed, if it is the segment's root frame and its task has ended
   * @throws Throwable the signal itself for a frame above the root; else the task's exception
   */
  @SuppressWarnings("NullAway") // the values may be null, which the signal's type does not say
  public @Nullable Object save(int handler) throws Throwable {
    signal.save(handler, Arrays.copyOf(values, count));
    return signal.endRoot();
  }
}
