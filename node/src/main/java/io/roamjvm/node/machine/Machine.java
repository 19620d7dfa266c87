package io.roamjvm.node.machine;

import com.sun.management.OperatingSystemMXBean;
import io.roamjvm.loadbalancer.Load;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/** This machine, or the part of it that the daemon's control group may use. */
public final class Machine {

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final MemoryFiles memory = new MemoryFiles(Path.of("/"));

  /** What is measured at one time; see {@code NodeInfo} for units. */
  public record Sample(int cores, double load, long memoryFree) {}

  /** Looks now. */
  public Sample sample() {
    int cores = Runtime.getRuntime().availableProcessors();
    double load = Load.of(SYSTEM.getSystemLoadAverage(), cores, 1);
    return new Sample(cores, load, memoryFree());
  }

  /** Bytes that new processes could use. */
  public long memoryFree() {
    return memory.available().orElseGet(SYSTEM::getFreeMemorySize);
  }

  /** Bytes of memory in all. */
  public long memoryTotal() {
    return SYSTEM.getTotalMemorySize();
  }
}
