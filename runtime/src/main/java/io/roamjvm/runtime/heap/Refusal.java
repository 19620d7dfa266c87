package io.roamjvm.runtime.heap;

/** Ends a walk at an object that does not travel; the path to it is found afterwards. */
final class Refusal extends Exception {

  private static final long serialVersionUID = 1L;

  final transient Object object;

  Refusal(Object object, String reason) {
    super(reason, null, false, false);
    this.object = object;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
