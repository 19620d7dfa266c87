package io.roamjvm.cli;

import io.roamjvm.cli.Table.Align;
import io.roamjvm.protocol.control.RefusalCount;
import io.roamjvm.protocol.control.TaskInfo;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tasks as text. */
final class TaskView {

  private TaskView() {}

  static String show(List<TaskInfo> tasks, OutputFormat format, Clock clock) {
    return switch (format) {
      case TABLE -> table(tasks, clock);
      case JSON -> Json.lines(tasks.stream().map(TaskView::fields).toList()) + "\n";
    };
  }

  private static String table(List<TaskInfo> tasks, Clock clock) {
    Table table =
        new Table()
            .column("TASK", Align.LEFT)
            .column("PID", Align.RIGHT)
            .column("THREAD", Align.LEFT)
            .column("PROGRAM", Align.LEFT)
            .column("HOME", Align.LEFT)
            .column("AT", Align.LEFT)
            .column("STATE", Align.LEFT)
            .column("MOVES", Align.RIGHT)
            .column("CPU", Align.RIGHT)
            .column("STARTED", Align.RIGHT)
            .column("CONFINED", Align.LEFT);
    for (TaskInfo task : tasks) {
      table.row(
          task.task(),
          Long.toString(task.pid()),
          task.thread(),
          task.program(),
          task.home(),
          task.at(),
          task.state(),
          Integer.toString(task.migrations()),
          Units.duration(Duration.ofMillis(task.cpuMillis())),
          Units.ago(Duration.ofMillis(clock.millis() - task.startedAt())),
          reason(task));
    }
    return table.render();
  }

  private static String reason(TaskInfo task) {
    String reason = task.confinedReason() == null ? task.confinedCode() : task.confinedReason();
    if (reason == null) {
      return "-";
    }
    return task.confinedNow() ? reason : "last: " + reason;
  }

  /** The names are a contract with scripts. */
  private static Map<String, @Nullable Object> fields(TaskInfo task) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("task", task.task());
    fields.put("pid", task.pid());
    fields.put("thread", task.thread());
    fields.put("program", task.program());
    fields.put("home", task.home());
    fields.put("at", task.at());
    fields.put("state", task.state());
    fields.put("migrations", task.migrations());
    fields.put("cpuMillis", task.cpuMillis());
    fields.put("startedAt", task.startedAt());
    fields.put("confined", confined(task));
    fields.put("refusals", task.refusals().stream().map(TaskView::refusal).toList());
    return fields;
  }

  private static @Nullable Map<String, @Nullable Object> confined(TaskInfo task) {
    if (task.confinedCode() == null && task.confinedReason() == null) {
      return null;
    }
    Map<String, @Nullable Object> confined = new LinkedHashMap<>();
    confined.put("code", task.confinedCode());
    confined.put("reason", task.confinedReason());
    confined.put("now", task.confinedNow());
    return confined;
  }

  private static Map<String, Object> refusal(RefusalCount count) {
    Map<String, Object> refusal = new LinkedHashMap<>();
    refusal.put("code", count.code());
    refusal.put("count", count.count());
    refusal.put("last", count.last());
    return refusal;
  }
}
