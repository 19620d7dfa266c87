package io.roamjvm.node.guest;

import org.jspecify.annotations.Nullable;

/** Whether one more guest may serve a process here; a pure decision over what is known. */
final class Admission {

  /**
   * What is decided on; all sizes in bytes.
   *
   * @param promised memory that was granted to guests and that they do not use yet
   */
  record View(
      boolean leaving,
      int guests,
      int maxGuests,
      long memoryFree,
      long promised,
      long reserve,
      long needed) {}

  private static final long MEBIBYTE = 1 << 20;

  private Admission() {}

  /** Why not, as the end of a sentence that begins with the node's name; null if it may. */
  static @Nullable String refusal(View view) {
    if (view.leaving()) {
      return "is leaving the cluster";
    }
    if (view.guests() >= view.maxGuests()) {
      return "serves " + view.guests() + " guests already and takes no more";
    }
    long left = view.memoryFree() - view.promised() - view.reserve();
    if (view.needed() > left) {
      return "has not enough memory: %d MiB needed, %d MiB free of which %d are promised and %d kept in reserve"
          .formatted(
              view.needed() / MEBIBYTE,
              view.memoryFree() / MEBIBYTE,
              view.promised() / MEBIBYTE,
              view.reserve() / MEBIBYTE);
    }
    return null;
  }
}
