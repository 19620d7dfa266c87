package io.roamjvm.agent.node;

import io.roamjvm.protocol.control.Reply;
import io.roamjvm.protocol.control.TaskInfo;
import java.time.Duration;
import java.util.List;

/** What the daemon may ask of this process. Called on Roam's threads, by several at once. */
public interface ProcessSide {

  /** The tasks as they are now; must not wait for any of them. */
  List<TaskInfo> tasks();

  /**
   * Moves a task and waits until that is done or given up.
   *
   * @param task exact identity
   * @param node name of the target; the home node's own name means home
   * @param limit how long it may take
   * @return {@code Moved} or {@code Failure}
   */
  Reply move(String task, String node, Duration limit);
}
