package io.roamjvm.runtime.heap;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells which strings are the interned ones, for one image.
 *
 * <p>The JDK answers only by {@code intern()}, a microsecond a string, and interning an absent one
 * would make it the interned one, so a copy is asked for. After many strings the whole table of
 * interned strings is listed once; from then on only strings of equal contents are asked for. That
 * is worth it as soon as the table is not much larger than what has been asked for.
 */
final class InternedStrings {

  /** A literal has at most 65,535 bytes (JVMS 4.4.7); longer strings count as not interned. */
  private static final int LONGEST_LITERAL = 65_535;

  /** Asking for so many takes as long as a small table takes to be listed. */
  private static final int MANY = 20_000;

  private int asked;
  private int next = MANY;
  private @Nullable Set<String> listed;

  boolean contains(String s) {
    if (s.length() > LONGEST_LITERAL) {
      return false;
    }
    if (asked++ == next) {
      list();
    }
    Set<String> known = listed;
    if (known != null && StringTable.isPlain(s) && !known.contains(s)) {
      return false;
    }
    return isInterned(s);
  }

  private void list() {
    int size = StringTable.size();
    // Each question has left a copy in the table, until the collector comes.
    if (size > 3 * asked) {
      next = 2 * asked;
    } else if (size >= 0) {
      listed = StringTable.plainStrings();
    }
  }

  @SuppressWarnings("StringCopy") // the copy is the point, see above
  private static boolean isInterned(String s) {
    return (Object) new String(s).intern() == s;
  }
}
