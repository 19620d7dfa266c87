package io.roamjvm.deputy.table;

/** What a guest does with a system call of a remote. */
public enum Route {
  /** Executed at home; the remote waits for the result. */
  FORWARD,
  /** Executed at home; the remote goes on, and an error comes with a later call on the file. */
  POST,
  /** Never: the call would act on the guest's machine. */
  TRIP,
  /** As TRIP if the descriptor is home's, else run by the guest's JDK. */
  TRIP_HOME,
  /** Does nothing and returns the row's constant if the descriptor is home's. */
  CONSTANT,
  /** Has code of its own in the guest, named by the row. */
  SPECIAL,
  /** Runs in the guest's JDK: it touches nothing but memory, or only the JVM itself. */
  LOCAL
}
