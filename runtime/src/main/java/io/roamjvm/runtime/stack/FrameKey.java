package io.roamjvm.runtime.stack;

import io.roamjvm.weaver.plan.Site;

/**
 * Where a frame stands, in terms that home and guests agree on.
 *
 * @param type the class that declares the method
 * @param method its name
 * @param descriptor its descriptor
 * @param instruction index of the original instruction
 * @param kind what stands there
 */
public record FrameKey(
    Class<?> type, String method, String descriptor, int instruction, Site.Kind kind) {

  /** For messages: {@code com.x.Foo.bar}. */
  public String display() {
    return type.getName() + "." + method;
  }
}
