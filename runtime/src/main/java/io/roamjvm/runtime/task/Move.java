package io.roamjvm.runtime.task;

import io.roamjvm.runtime.stack.Departure;
import io.roamjvm.weaver.refusal.Refusal;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One request to move a task, until it is done or refused. */
final class Move {

  private final @Nullable GuestLink target;
  private final String targetName;
  private final Departure departure = new Departure();
  private final CompletableFuture<MoveReport> done = new CompletableFuture<>();
  private volatile @Nullable Refusal blocked;
  private volatile long frozenSince;
  private long objects;
  private long bytes;

  /**
   * @param target where to; null for home
   */
  Move(@Nullable GuestLink target, String targetName) {
    this.target = target;
    this.targetName = targetName;
  }

  @Nullable GuestLink target() {
    return target;
  }

  String targetName() {
    return targetName;
  }

  Departure departure() {
    return departure;
  }

  CompletableFuture<MoveReport> done() {
    return done;
  }

  /** Notes why the remote has not left yet. */
  void blocked(Refusal reason) {
    blocked = reason;
  }

  /** The latest reason; null if no safepoint has been reached yet. */
  @Nullable Refusal reason() {
    Refusal reason = blocked;
    return reason == null ? departure.reason() : reason;
  }

  /** The task stands still since {@code nanos} of home's clock. */
  void frozen(long nanos) {
    frozenSince = nanos;
  }

  long frozenSince() {
    return frozenSince;
  }

  /** What has been sent so far. */
  void sent(long moreObjects, long moreBytes) {
    objects += moreObjects;
    bytes += moreBytes;
  }

  /** The task runs again, from now on. */
  MoveReport report(String from, int frames) {
    return new MoveReport(
        from, targetName, frames, objects, bytes, System.nanoTime() - frozenSince);
  }

  void refuse(Refusal refusal) {
    done.completeExceptionally(new MoveRefusedException(refusal));
  }
}
