package io.roamjvm.agent.log;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * Configures the one log back-end. It reads system properties once, when first used, so they are
 * set for that moment only: the program must not find them.
 */
public final class LogTarget {

  private static final String PREFIX = "org.slf4j.simpleLogger.";

  private LogTarget() {}

  /** Everything from {@code level} on goes to {@code file}, or to standard error if it is "". */
  public static void open(String level, String file) {
    List<String> set = new ArrayList<>();
    set(set, "defaultLogLevel", level);
    set(set, "logFile", file.isEmpty() ? "System.err" : Path.of(file).toAbsolutePath().toString());
    try {
      LoggerFactory.getLogger(LogTarget.class).debug("log opened");
    } finally {
      set.forEach(System::clearProperty);
    }
  }

  private static void set(List<String> done, String key, String value) {
    if (System.getProperty(PREFIX + key) == null) {
      System.setProperty(PREFIX + key, value);
      done.add(PREFIX + key);
    }
  }
}
