package io.roamjvm.runtime.heap;

import java.util.Set;

/** What happens to the objects of a JDK class. */
sealed interface Treatment {

  /** Field by field, kept coherent; the fields named do not travel. */
  record Copy(Set<String> skipped) implements Treatment {}

  /** Field by field, once: never compared again, because the class never changes its state. */
  record Value(Set<String> skipped) implements Treatment {}

  /** By what it means, through the codec of that name. */
  record Coded(String codec) implements Treatment {}

  /** Only as the value of a static final field of the JDK, which the other side has as well. */
  record Constant() implements Treatment {}

  /** Only by the name that {@link HeapEnvironment} gives it. */
  record Place() implements Treatment {}

  /** Not at all. */
  record Refused(String reason) implements Treatment {}
}
