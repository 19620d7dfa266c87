package io.roamjvm.benchmarks.nodes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Processor time for a group of processes: a group of the cpu controller of cgroup v1. */
final class CpuQuota implements AutoCloseable {
  private static final Path CONTROLLER = Path.of("/sys/fs/cgroup/cpu");

  /**
   * Short: a group that has used its share stands still until the next period, with it the deputies
   * that others wait for; on a machine of its own they would run at once.
   */
  private static final long PERIOD_MICROS = 5_000;

  private static final long GONE_MILLIS = 5_000;

  private final Path group;

  private CpuQuota(Path group) {
    this.group = group;
  }

  /**
   * Makes a group, without a limit yet.
   *
   * @throws IOException when that cannot be had here
   */
  static CpuQuota create(String name) throws IOException {
    Path group = CONTROLLER.resolve("roam-" + ProcessHandle.current().pid() + "-" + name);
    try {
      Files.createDirectory(group);
      Files.writeString(group.resolve("cpu.cfs_period_us"), Long.toString(PERIOD_MICROS));
      return new CpuQuota(group);
    } catch (IOException e) {
      throw new IOException(
          "no quota of processor time can be set: " + e + "; needed are root and cgroup v1", e);
    }
  }

  /** Limits the processors that the group's processes may use together. */
  void limit(double cores) throws IOException {
    Files.writeString(
        group.resolve("cpu.cfs_quota_us"), Long.toString(Math.round(cores * PERIOD_MICROS)));
  }

  /** The command with which the group's process is started. */
  List<String> under(List<String> command) {
    List<String> all =
        new ArrayList<>(
            List.of("sh", "-c", "echo $$ > \"$0\" && exec \"$@\"", group + "/cgroup.procs"));
    all.addAll(command);
    return all;
  }

  /** Removes the group, once its processes are gone. */
  @Override
  public void close() {
    long deadline = System.nanoTime() + GONE_MILLIS * 1_000_000;
    while (!group.toFile().delete() && System.nanoTime() < deadline) {
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
