package io.roamjvm.agent.home;

import io.roamjvm.agent.node.NodeClient;
import io.roamjvm.agent.node.ProcessSide;
import io.roamjvm.protocol.control.ControlException;
import io.roamjvm.protocol.control.ErrorCode;
import io.roamjvm.protocol.control.Failure;
import io.roamjvm.protocol.control.Moved;
import io.roamjvm.protocol.control.RefusalCount;
import io.roamjvm.protocol.control.Reply;
import io.roamjvm.protocol.control.TaskInfo;
import io.roamjvm.runtime.task.Confinement;
import io.roamjvm.runtime.task.GuestLink;
import io.roamjvm.runtime.task.HomeTask;
import io.roamjvm.runtime.task.HomeTasks;
import io.roamjvm.runtime.task.MoveRefusedException;
import io.roamjvm.runtime.task.MoveReport;
import io.roamjvm.runtime.task.RefusalTally;
import io.roamjvm.runtime.task.SharedThreads;
import io.roamjvm.weaver.refusal.Refusal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the daemon sees of this process: its tasks, and moving them. */
final class HomeProcess implements ProcessSide {

  private static final String UNKNOWN_NODE = "home";

  private final HomeTasks tasks;
  private final SharedThreads threads;
  private final String program;
  private final long pid;
  private final long startedAt;
  private volatile @Nullable NodeClient node;
  private volatile @Nullable Guests guests;

  HomeProcess(HomeTasks tasks, SharedThreads threads, String program, long pid) {
    this.threads = threads;
    this.tasks = tasks;
    this.program = program;
    this.pid = pid;
    this.startedAt = System.currentTimeMillis(); // the JVM's own start would cost 10 ms to ask for
  }

  long pid() {
    return pid;
  }

  String program() {
    return program;
  }

  long startedAt() {
    return startedAt;
  }

  void connect(NodeClient client, Guests guestsOfProcess) {
    node = client;
    guests = guestsOfProcess;
  }

  @Override
  public List<TaskInfo> tasks() {
    Refusal shared = threads.refusal();
    return tasks.live().stream().map(task -> describe(task, shared)).toList();
  }

  private TaskInfo describe(HomeTask task, @Nullable Refusal threads) {
    GuestLink at = task.at();
    Confinement confinement = HomeTasks.confinement(task, threads);
    return new TaskInfo(
        task.id(),
        pid,
        task.thread().getName(),
        program,
        homeName(),
        at == null ? homeName() : at.node(),
        task.state().name().toLowerCase(Locale.ROOT),
        task.migrations(),
        task.cpuMillis(),
        confinement == null ? null : confinement.refusal().code().id(),
        confinement == null ? null : confinement.refusal().text(),
        confinement != null && confinement.now(),
        startedAt,
        task.refusals().counts().stream().map(HomeProcess::describe).toList());
  }

  private static RefusalCount describe(RefusalTally.Count count) {
    return new RefusalCount(count.code().id(), count.count(), count.last().text());
  }

  private String homeName() {
    String name = node == null ? null : node.nodeName();
    return name == null ? UNKNOWN_NODE : name;
  }

  @Override
  public Reply move(String id, String nodeName, Duration limit) {
    HomeTask task = tasks.find(id);
    if (task == null) {
      return new Failure(ErrorCode.NOT_FOUND, "no task " + id + ": see roam ps");
    }
    boolean home = nodeName.equals("home") || nodeName.equals(homeName());
    try {
      GuestLink target = home ? null : guest(nodeName, task);
      if (task.at() == target && task.state() != HomeTask.State.MOVING) {
        return new Failure(ErrorCode.REFUSED, "task " + id + " is at " + nodeName + " already");
      }
      MoveReport report = tasks.move(task, target, home ? homeName() : nodeName, limit);
      return new Moved(
          id,
          report.from().equals("home") ? homeName() : report.from(),
          report.to(),
          report.frames(),
          report.objects(),
          report.bytes(),
          report.frozenNanos());
    } catch (MoveRefusedException e) {
      return new Failure(ErrorCode.REFUSED, "task " + id + " did not move: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Failure(ErrorCode.FAILED, "the agent is shutting down");
    } catch (ControlException e) {
      return e.toFailure();
    } catch (IOException e) {
      return new Failure(
          ErrorCode.UNREACHABLE, "the guest on " + nodeName + " cannot be used: " + e.getMessage());
    }
  }

  private GuestLink guest(String nodeName, HomeTask task) throws ControlException, IOException {
    Guests all = guests;
    if (all == null) {
      throw new IOException("the agent is not connected yet");
    }
    return all.on(nodeName, task);
  }
}
