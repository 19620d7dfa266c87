package io.roamjvm.agent.log;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Configures the one log back-end. It reads system properties once, when the first logger is asked
 * for, and a file through the context class loader; so the properties are set for that moment only,
 * and what the program has of either for its own logging does not count. Must be called before any
 * class with a logger of its own is used.
 */
public final class LogTarget {

  private static final String PREFIX = "org.slf4j.simpleLogger.";

  private LogTarget() {}

  /**
   * Nothing is logged: standard error is the program's. No format of dates is set, which alone
   * would take longer than all the rest of the back-end's start.
   */
  public static void silence() {
    open(
        Map.of(
            PREFIX + "defaultLogLevel",
            "off",
            PREFIX + "logFile",
            "System.err",
            PREFIX + "showDateTime",
            "false"));
  }

  /** Everything from {@code level} on goes to {@code file}, or to standard error if it is "". */
  public static void open(String level, String file) {
    open(
        Map.of(
            PREFIX + "defaultLogLevel",
            level,
            PREFIX + "logFile",
            file.isEmpty() ? "System.err" : Path.of(file).toAbsolutePath().toString(),
            PREFIX + "showDateTime",
            "true",
            PREFIX + "dateTimeFormat",
            "yyyy-MM-dd HH:mm:ss.SSS",
            PREFIX + "showShortLogName",
            "true"));
  }

  private static void open(Map<String, String> wanted) {
    Map<String, @Nullable String> before = new HashMap<>();
    wanted.keySet().forEach(key -> before.put(key, System.getProperty(key)));
    Thread thread = Thread.currentThread();
    ClassLoader context = thread.getContextClassLoader();
    try {
      wanted.forEach(System::setProperty);
      thread.setContextClassLoader(LogTarget.class.getClassLoader());
      LoggerFactory.getLogger(LogTarget.class).debug("log opened");
    } finally {
      thread.setContextClassLoader(context);
      before.forEach(LogTarget::restore);
    }
  }

  private static void restore(String key, @Nullable String value) {
    if (value == null) {
      System.clearProperty(key);
    } else {
      System.setProperty(key, value);
    }
  }
}
