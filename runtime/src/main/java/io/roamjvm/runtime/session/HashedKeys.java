package io.roamjvm.runtime.session;

import io.roamjvm.runtime.stack.SavedFrame;
import java.util.HashMap;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keys that frames of {@link HashMap} hold next to the hash that they have here. A frame may not
 * leave while the other side is known to have another one, since it would put the entry where
 * nobody finds it.
 */
final class HashedKeys {

  /** Why such a key cannot travel. */
  static final String REASON =
      "a method of HashMap is at work with this key, whose identity hash may differ between the two"
          + " JVMs";

  private HashedKeys() {}

  /**
   * The index of such a key among the values of all frames, or -1.
   *
   * @param hasOtherHash what may have another hash on the other side
   */
  static int find(List<SavedFrame> frames, Predicate<@Nullable Object> hasOtherHash) {
    int at = 0;
    for (SavedFrame frame : frames) {
      Class<?> type = frame.key().type();
      boolean hashes = type.getClassLoader() == null && HashMap.class.isAssignableFrom(type);
      for (Object value : frame.values()) {
        if (hashes && hasOtherHash.test(value)) {
          return at;
        }
        at++;
      }
    }
    return -1;
  }
}
