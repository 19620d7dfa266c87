package io.roamjvm.runtime.stack;

import io.roamjvm.weaver.plan.Site;
import org.jspecify.annotations.Nullable;

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

  /** As a record's, without the linking that those of records need: threads stand still here. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FrameKey key
        && type == key.type
        && instruction == key.instruction
        && kind == key.kind
        && method.equals(key.method)
        && descriptor.equals(key.descriptor);
  }

  @Override
  public int hashCode() {
    return (type.hashCode() * 31 + method.hashCode()) * 31 + descriptor.hashCode() + instruction;
  }

  /** For messages: {@code com.x.Foo.bar}. */
  public String display() {
    return type.getName() + "." + method;
  }
}
