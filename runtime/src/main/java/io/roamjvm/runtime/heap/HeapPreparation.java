package io.roamjvm.runtime.heap;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;

/** What a JVM needs at its start so that its objects can be exchanged. */
public final class HeapPreparation {

  /** Any number; it must be the same in all JVMs. Odd ones iterate forwards. */
  private static final long SALT = 0x52_6F_61_6D;

  private HeapPreparation() {}

  /**
   * Records lambdas and makes immutable collections iterate alike everywhere. To be called once, by
   * premain, at home and in guests, before the application runs.
   *
   * @throws IllegalStateException when this JDK is another than the tested ones
   */
  public static void install(Instrumentation instrumentation) {
    alignImmutableCollections();
    LambdaRecorder.install(instrumentation);
  }

  /**
   * {@code Set.of} and {@code Map.of} choose their order of iteration by a salt that each JVM draws
   * at its start. An iterator that goes on in a JVM with another salt would skip elements.
   */
  static void alignImmutableCollections() {
    try {
      Class<?> holder = Class.forName("java.util.ImmutableCollections");
      Field salt = holder.getDeclaredField("SALT32L");
      Field reverse = holder.getDeclaredField("REVERSE");
      Memory.UNSAFE.ensureClassInitialized(holder);
      Memory.UNSAFE.putLong(
          Memory.UNSAFE.staticFieldBase(salt), Memory.UNSAFE.staticFieldOffset(salt), SALT);
      Memory.UNSAFE.putBoolean(
          Memory.UNSAFE.staticFieldBase(reverse),
          Memory.UNSAFE.staticFieldOffset(reverse),
          (SALT & 1) == 0);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the immutable collections of this JDK are not known", e);
    }
  }
}
