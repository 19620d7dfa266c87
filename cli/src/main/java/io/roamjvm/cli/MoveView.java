package io.roamjvm.cli;

import io.roamjvm.protocol.control.MoveOutcome;
import io.roamjvm.protocol.control.MoveStarted;
import io.roamjvm.protocol.control.Moved;
import java.util.LinkedHashMap;
import java.util.Map;

/** The outcome of a move as text. */
public final class MoveView {

  private MoveView() {}

  static String show(MoveOutcome outcome, OutputFormat format) {
    return switch (format) {
      case TABLE -> sentence(outcome) + "\n";
      case JSON -> Json.text(fields(outcome)) + "\n";
    };
  }

  /** One line without line end. */
  public static String sentence(MoveOutcome outcome) {
    if (outcome instanceof Moved moved) {
      return String.format(
          "%s moved from %s to %s: %s, %s, %s, frozen %s",
          moved.task(),
          moved.from(),
          moved.to(),
          Units.count(moved.frames(), "frame"),
          Units.count(moved.objects(), "object"),
          Units.bytes(moved.bytes()),
          Units.millis(moved.frozenNanos()));
    }
    MoveStarted started = (MoveStarted) outcome;
    return String.format(
        "%s asked to move from %s to %s", started.task(), started.from(), started.to());
  }

  /** The names are a contract with scripts. */
  private static Map<String, Object> fields(MoveOutcome outcome) {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (outcome instanceof Moved moved) {
      fields.put("task", moved.task());
      fields.put("from", moved.from());
      fields.put("to", moved.to());
      fields.put("moved", true);
      fields.put("frames", moved.frames());
      fields.put("objects", moved.objects());
      fields.put("bytes", moved.bytes());
      fields.put("frozenMillis", moved.frozenNanos() / 1e6);
    } else if (outcome instanceof MoveStarted started) {
      fields.put("task", started.task());
      fields.put("from", started.from());
      fields.put("to", started.to());
      fields.put("moved", false);
    }
    return fields;
  }
}
