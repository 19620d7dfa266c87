package io.roamjvm.runtime.heap;

import org.jspecify.annotations.Nullable;

/**
 * Objects that exist once at each place and are not copied: the task's thread, the standard
 * streams, class loaders. Each has a name by which the other side finds its own.
 */
public interface HeapEnvironment {

  /** Home executes from now on what the JDK has an object of this class do. */
  default void shared(Class<?> homeBound) {}

  /**
   * Whether objects of this class are to be asked for at {@link #export}. The answer for a class
   * must never change. Threads, thread groups and class loaders are asked for in any case.
   */
  boolean knows(Class<?> type);

  /**
   * The name of a place-dependent object.
   *
   * @return null when {@code o} has none: it is then treated as its class says, which for a thread,
   *     a thread group or a class loader means that it cannot leave
   */
  @Nullable String export(Object o);

  /**
   * What a guest has of home's thread in place of one of its own, in a shared session.
   *
   * @param thread a thread or thread group that home does not have
   * @return null when it stands for nothing at home, and so cannot leave
   */
  default @Nullable Object ofHome(Object thread) {
    return null;
  }

  /** The object of that name at this side, or null when there is none. */
  @Nullable Object resolve(String name);

  /**
   * Whether file descriptors other than the three standard ones are copied: their number then means
   * a descriptor of home, and the guest must forward every use of it.
   */
  default boolean descriptorsTravel() {
    return false;
  }

  /** The number at home of a descriptor that has {@code number} here. */
  default int descriptorAtHome(int number) {
    return number;
  }

  /** The number here of a descriptor that has {@code number} at home. */
  default int descriptorHere(int number) {
    return number;
  }

  /** A {@link java.io.FileDescriptor} is being written into an image. */
  default void descriptorLeaves(Object descriptor) {}
}
