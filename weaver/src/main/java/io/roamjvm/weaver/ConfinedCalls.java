package io.roamjvm.weaver;

/** Which calls of the guest flavour only home may execute. */
@FunctionalInterface
public interface ConfinedCalls {

  /** No call is confined. */
  ConfinedCalls NONE = (owner, name, descriptor) -> false;

  /**
   * Whether a task must be taken home before it executes this call.
   *
   * @param owner internal name of the class that the call names
   * @param name method name, {@code <init>} for constructors
   * @param descriptor method descriptor
   */
  boolean confines(String owner, String name, String descriptor);

  /**
   * Whether a call of this name must also be looked up in the JDK class that the class of the
   * program which it names inherits from, as in {@code MyThread.start()}.
   */
  default boolean inherits(String name) {
    return false;
  }
}
