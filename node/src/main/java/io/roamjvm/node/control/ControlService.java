package io.roamjvm.node.control;

import io.roamjvm.node.guest.GuestPool;
import io.roamjvm.node.member.Membership;
import io.roamjvm.protocol.control.ControlException;
import io.roamjvm.protocol.control.ErrorCode;
import io.roamjvm.protocol.control.GuestOffer;
import io.roamjvm.protocol.control.ListTasks;
import io.roamjvm.protocol.control.MigrateTask;
import io.roamjvm.protocol.control.MoveOutcome;
import io.roamjvm.protocol.control.MoveStarted;
import io.roamjvm.protocol.control.MoveTask;
import io.roamjvm.protocol.control.NodeInfo;
import io.roamjvm.protocol.control.NodeState;
import io.roamjvm.protocol.control.NodeTable;
import io.roamjvm.protocol.control.RequestGuest;
import io.roamjvm.protocol.control.TaskInfo;
import io.roamjvm.protocol.control.TaskTable;
import io.roamjvm.protocol.control.Welcome;
import io.roamjvm.protocol.link.Link;
import io.roamjvm.protocol.link.LinkThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a daemon does when it is asked. */
public final class ControlService {

  private static final Logger LOG = LoggerFactory.getLogger(ControlService.class);
  private static final Duration TASKS = Duration.ofSeconds(4);
  private static final Duration GUEST = Duration.ofSeconds(45);

  /** Added to a move's own limit: one that has begun ends, but its guest may take its time. */
  private static final Duration MARGIN = Duration.ofSeconds(65);

  private final Welcome self;
  private final Membership membership;
  private final GuestPool guests;
  private final FanOut fanOut = new FanOut();
  private final Processes processes = new Processes(fanOut);

  /** Answers in the name of {@code self}. */
  public ControlService(Welcome self, Membership membership, GuestPool guests) {
    this.self = self;
    this.membership = membership;
    this.guests = guests;
  }

  /** Serves an authenticated link for as long as it is open. */
  public void serve(Link link) {
    Session.start(link, this);
  }

  Welcome self() {
    return self;
  }

  Membership membership() {
    return membership;
  }

  Processes processes() {
    return processes;
  }

  NodeTable nodes() {
    return new NodeTable(membership.view());
  }

  TaskTable tasks(boolean localOnly) {
    if (localOnly) {
      return processes.tasks();
    }
    List<String> others =
        membership.view().stream()
            .filter(node -> node.state() != NodeState.LEFT)
            .map(NodeInfo::name)
            .filter(name -> !name.equals(self.nodeName()))
            .toList();
    List<TaskTable> tables = new ArrayList<>();
    tables.add(processes.tasks());
    tables.addAll(
        fanOut.ask(
            others,
            TASKS,
            name -> membership.call(name, new ListTasks(true), TASKS),
            name -> new TaskTable(List.of(), List.of(name))));
    return new TaskTable(
        tables.stream().flatMap(table -> table.tasks().stream()).toList(),
        tables.stream().flatMap(table -> table.silent().stream()).toList());
  }

  /** Passes the wish on to the task's home node, or to its agent if that is here. */
  MoveOutcome migrate(MigrateTask wish, boolean fromNode) throws ControlException {
    TaskInfo task = TaskLookup.task(tasks(fromNode), wish.task());
    NodeInfo target = TaskLookup.target(membership.view(), wish.target(), task.home());
    Duration limit = Duration.ofMillis(wish.timeoutMillis());
    if (!task.home().equals(self.nodeName())) {
      MigrateTask exact =
          new MigrateTask(task.task(), target.name(), wish.timeoutMillis(), wish.async());
      return membership.call(task.home(), exact, limit.plus(MARGIN).plusSeconds(5));
    }
    Processes.Registration owner = owner(task);
    MoveTask move = new MoveTask(task.task(), target.name(), wish.timeoutMillis());
    if (wish.async()) {
      LinkThreads.daemon("roam-move " + task.task(), () -> moveInBackground(owner, move)).start();
      return new MoveStarted(task.task(), task.at(), target.name());
    }
    return move(owner, move, limit.plus(MARGIN));
  }

  private MoveOutcome move(Processes.Registration owner, MoveTask move, Duration limit)
      throws ControlException {
    try {
      return owner.agent().call(move, limit);
    } catch (ControlException e) {
      if (e.code() == ErrorCode.UNREACHABLE && !owner.agent().link().isOpen()) {
        String text =
            "task %s did not move: its process has ended, or lost its connection to node %s"
                .formatted(move.task(), self.nodeName());
        throw new ControlException(ErrorCode.REFUSED, text, e);
      }
      throw e;
    }
  }

  /** Asks the target's daemon for a guest; that may be this one. */
  GuestOffer guest(RequestGuest request, boolean fromNode) throws ControlException {
    NodeInfo target = TaskLookup.target(membership.view(), request.targetNode(), self.nodeName());
    if (target.name().equals(self.nodeName()) || fromNode) {
      return guests.lease(request);
    }
    return membership.call(target.name(), request, GUEST);
  }

  /**
   * Moves the tasks that are in guests here to their home nodes.
   *
   * @return what could not be moved in time and why, a line for each task
   */
  public List<String> sendTasksHome(Duration limit) {
    List<TaskInfo> here =
        tasks(false).tasks().stream()
            .filter(task -> task.at().equals(self.nodeName()))
            .filter(task -> !task.home().equals(self.nodeName()))
            .toList();
    return fanOut
        .ask(
            here,
            limit,
            task -> sendHome(task, limit),
            task -> Optional.of("task " + task.task() + " did not get home in time"))
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<String> sendHome(TaskInfo task, Duration limit) {
    try {
      MigrateTask home = new MigrateTask(task.task(), TaskLookup.HOME, limit.toMillis(), false);
      membership.call(task.home(), home, limit);
      return Optional.empty();
    } catch (ControlException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private Processes.Registration owner(TaskInfo task) throws ControlException {
    return processes.owned().stream()
        .filter(owned -> owned.task().task().equals(task.task()))
        .map(Processes.OwnedTask::owner)
        .findFirst()
        .orElseThrow(
            () ->
                new ControlException(
                    ErrorCode.NOT_FOUND, "task " + task.task() + " has ended", null));
  }

  private static void moveInBackground(Processes.Registration owner, MoveTask move) {
    try {
      owner.agent().call(move, Duration.ofMillis(move.timeoutMillis()).plus(MARGIN));
    } catch (ControlException e) {
      LOG.info("task {} did not move to {}: {}", move.task(), move.node(), e.getMessage());
    }
  }
}
