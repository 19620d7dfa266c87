package io.roamjvm.node.control;

import io.roamjvm.protocol.control.AgentTasks;
import io.roamjvm.protocol.control.ControlPeer;
import io.roamjvm.protocol.control.RegisterProcess;
import io.roamjvm.protocol.control.TaskInfo;
import io.roamjvm.protocol.control.TaskTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The processes whose home is this node. Their agents are asked for their tasks each time: a copy
 * kept here would be wrong most of the time.
 */
final class Processes {

  private static final Duration ANSWER = Duration.ofSeconds(2);

  /** A process and the way to its agent. */
  record Registration(String processId, RegisterProcess process, ControlPeer agent) {}

  /** A task and the process that it belongs to. */
  record OwnedTask(Registration owner, TaskInfo task) {}

  private final Map<String, Registration> registered = new ConcurrentHashMap<>();
  private final FanOut fanOut;

  Processes(FanOut fanOut) {
    this.fanOut = fanOut;
  }

  /** Adds a process until its agent's link closes; one that reconnects replaces its old self. */
  void add(Registration registration) {
    registered.put(registration.processId(), registration);
    registration
        .agent()
        .link()
        .onClose(() -> registered.remove(registration.processId(), registration));
  }

  /** All tasks of all processes here, and the processes that did not answer. */
  TaskTable tasks() {
    List<TaskInfo> tasks = new ArrayList<>();
    List<String> silent = new ArrayList<>();
    for (Answer answer : askAll()) {
      tasks.addAll(answer.table().tasks());
      silent.addAll(answer.table().silent());
    }
    return new TaskTable(tasks, silent);
  }

  /** The same with their owners. */
  List<OwnedTask> owned() {
    List<OwnedTask> owned = new ArrayList<>();
    for (Answer answer : askAll()) {
      answer.table().tasks().forEach(task -> owned.add(new OwnedTask(answer.from(), task)));
    }
    return owned;
  }

  private record Answer(Registration from, TaskTable table) {}

  private List<Answer> askAll() {
    return fanOut.ask(
        registered.values(),
        ANSWER,
        from -> new Answer(from, from.agent().call(new AgentTasks(), ANSWER)),
        from -> new Answer(from, new TaskTable(List.of(), List.of(from.processId()))));
  }
}
