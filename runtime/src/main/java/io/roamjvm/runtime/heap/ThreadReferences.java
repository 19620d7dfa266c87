package io.roamjvm.runtime.heap;

import io.roamjvm.bootstrap.guest.SharedObjects;
import io.roamjvm.weaver.analysis.ThreadCalls;
import java.lang.invoke.MethodHandleInfo;

/**
 * References to methods of {@code Thread} that mean another thread in a guest: there they refer to
 * what guest-flavour code calls in place of those.
 */
final class ThreadReferences {

  private ThreadReferences() {}

  /** What home has in place of a guest's reference. */
  static LambdaShape.Implementation atHome(LambdaShape.Implementation reference) {
    return reference.owner() == SharedObjects.class ? with(reference, Thread.class) : reference;
  }

  /** What a guest has in place of home's reference. */
  static LambdaShape.Implementation inGuest(LambdaShape.Implementation reference) {
    boolean means =
        reference.kind() == MethodHandleInfo.REF_invokeStatic
            && reference.owner() == Thread.class
            && ThreadCalls.isNamed(reference.name() + reference.type().descriptorString());
    return means ? with(reference, SharedObjects.class) : reference;
  }

  private static LambdaShape.Implementation with(
      LambdaShape.Implementation reference, Class<?> owner) {
    return new LambdaShape.Implementation(
        reference.kind(), owner, reference.name(), reference.type());
  }
}
