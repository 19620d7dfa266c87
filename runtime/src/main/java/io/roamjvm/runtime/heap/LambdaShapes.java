package io.roamjvm.runtime.heap;

import org.jspecify.annotations.Nullable;

/** Takes hidden lambda classes apart and makes them again. */
public interface LambdaShapes {

  /** What {@code hiddenClass} was made from, or null when it is no lambda that was seen. */
  @Nullable LambdaShape of(Class<?> hiddenClass);

  /**
   * A new class of that shape.
   *
   * @throws ReflectiveOperationException when a member that the shape names does not exist here
   */
  Class<?> respin(LambdaShape shape) throws ReflectiveOperationException;
}
