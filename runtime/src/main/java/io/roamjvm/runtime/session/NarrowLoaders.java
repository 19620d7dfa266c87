package io.roamjvm.runtime.session;

import io.roamjvm.runtime.stack.FrameKey;
import io.roamjvm.runtime.stack.SavedFrame;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Class loaders that frames hold as instances of a class of the program. The other JVM has loaders
 * of its own in their place, which are of another class.
 */
final class NarrowLoaders {

  /** Why such a frame cannot travel. */
  static final String REASON =
      "it is a class loader, and the frame needs one of the program's own class, of which the other"
          + " JVM has none";

  /** What any class loader is an instance of. */
  private static final Set<String> WIDE = Set.of("Ljava/lang/ClassLoader;", "Ljava/lang/Object;");

  /** Tells the type that a value of a frame has at least. */
  @FunctionalInterface
  interface Types {
    /** A descriptor; null if it is not known. */
    @Nullable String of(FrameKey key, int value);
  }

  private NarrowLoaders() {}

  /** The index of such a loader among the values of all frames, or -1. */
  static int find(List<SavedFrame> frames, Types types) {
    int at = 0;
    for (SavedFrame frame : frames) {
      @Nullable Object[] values = frame.values();
      for (int i = 0; i < values.length; i++, at++) {
        String type = values[i] instanceof ClassLoader ? types.of(frame.key(), i) : null;
        if (type != null && !WIDE.contains(type)) {
          return at;
        }
      }
    }
    return -1;
  }
}
