package io.roamjvm.runtime.heap;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * HotSpot's table of interned strings, through the diagnostic command {@code VM.stringtable} that
 * {@code jcmd} uses, called directly: the management beans around it take a tenth of a second to
 * start.
 */
final class StringTable {

  private static final String COMMAND = "VM.stringtable";
  private static final String ENTRIES = "Number of entries";
  private static final String OWNER = "com.sun.management.internal.DiagnosticCommandImpl";

  /** Loads the native library that {@link #OWNER} needs. */
  private static final String LIBRARY = "com.sun.management.internal.PlatformMBeanProviderImpl";

  /**
   * Literals that every class-data archive of the JDK holds. JDK 17 keeps archived strings in a
   * table of their own, which it does not list; a listing without them is of no use.
   */
  private static final Set<String> ALWAYS = Set.of("UTF-8", "main", "true");

  private static final @Nullable MethodHandle EXECUTE = execute();

  private StringTable() {}

  /** Number of interned strings, -1 when this JVM does not tell. */
  static int size() {
    String statistics = run(COMMAND);
    int at = statistics.indexOf(ENTRIES);
    if (at < 0) {
      return -1;
    }
    int from = at + ENTRIES.length();
    int to = statistics.indexOf('=', from);
    String number = to < 0 ? "" : statistics.substring(from, to).replace(":", "").trim();
    return number.matches("\\d{1,9}") ? Integer.parseInt(number) : -1;
  }

  /**
   * The {@linkplain #isPlain plain} ones among the interned strings.
   *
   * @return null when this JVM does not tell them all
   */
  static @Nullable Set<String> plainStrings() {
    String listing = run(COMMAND + " -verbose");
    int at = listing.indexOf('\n') + 1;
    if (!listing.startsWith("VERSION: 1.1") || at == 0) {
      return null;
    }
    Set<String> strings = new HashSet<>();
    for (int end = listing.indexOf('\n', at); end >= 0; end = listing.indexOf('\n', at)) {
      int colon = listing.indexOf(": ", at);
      if (colon > 0 && colon < end) {
        strings.add(listing.substring(colon + 2, end));
      }
      at = end + 1;
    }
    return strings.containsAll(ALWAYS) ? strings : null;
  }

  /** Whether a listing shows the string as it is, without escapes. */
  static boolean isPlain(String s) {
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c < ' ' || c > '~' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  private static String run(String command) {
    try {
      return EXECUTE == null ? "" : (String) EXECUTE.invoke(command);
    } catch (Throwable e) {
      return "";
    }
  }

  private static @Nullable MethodHandle execute() {
    try {
      Class<?> owner = Class.forName(OWNER);
      Class.forName(LIBRARY);
      return Trusted.method(
              owner, "executeDiagnosticCommand", MethodType.methodType(String.class, String.class))
          .bindTo(Memory.UNSAFE.allocateInstance(owner));
    } catch (ReflectiveOperationException | LinkageError | IllegalStateException e) {
      return null;
    }
  }
}
