package io.roamjvm.weaver;

import io.roamjvm.weaver.plan.MethodSites;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a class file. */
public sealed interface WeaveResult {

  /**
   * The class was rewritten.
   *
   * @param bytes the new class file
   * @param methods the sites of the methods that have any
   * @param skipped methods that were left as they are although frames of theirs could matter
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Woven(byte[] bytes, List<MethodSites> methods, List<SkippedMethod> skipped)
      implements WeaveResult {

    public Woven {
      methods = List.copyOf(methods);
      skipped = List.copyOf(skipped);
    }
  }

  /** There is nothing to weave: the class is to be defined as it is. */
  record Unchanged() implements WeaveResult {}

  /**
   * The class cannot be woven: it is to be defined as it is, and its frames confine their task.
   *
   * @param reason for the user
   * @param method the method that it is about, null if the whole class
   * @param line source line, 0 if unknown
   */
  record Skipped(String reason, @Nullable String method, int line) implements WeaveResult {}
}
