package io.roamjvm.runtime.stack;

/** What something that holds monitors for a remote comes back for. */
public sealed interface Turn<T> {

  /** To enter the monitor of an object, once more if it is held. */
  record Enter<T>(Object object) implements Turn<T> {}

  /** To leave the monitor of an object that is held, once. */
  record Leave<T>(Object object) implements Turn<T> {}

  /** To leave the monitor of an object, however often it is held, and reserve it for its frames. */
  record Reserve<T>(Object object) implements Turn<T> {}

  /** It has ended. */
  record End<T>(T result) implements Turn<T> {}
}
