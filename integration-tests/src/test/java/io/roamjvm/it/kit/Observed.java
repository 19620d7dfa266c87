package io.roamjvm.it.kit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.opentest4j.AssertionFailedError;

/** What the operating system knows about a process: memory and CPU time. */
public final class Observed {
  private static final long PAGE = 4096;

  private Observed() {}

  /** Resident bytes of each process. */
  public static Map<ProcessHandle, Long> resident(List<ProcessHandle> processes) {
    Map<ProcessHandle, Long> bytes = new HashMap<>();
    processes.forEach(process -> bytes.put(process, resident(process)));
    return bytes;
  }

  /** Whether one of the processes has grown by at least this many bytes. */
  public static boolean grown(Map<ProcessHandle, Long> before, long bytes) {
    return before.entrySet().stream()
        .anyMatch(process -> resident(process.getKey()) - process.getValue() >= bytes);
  }

  private static long resident(ProcessHandle process) {
    assumeTrue(Files.exists(Path.of("/proc/self/statm")), "memory is read from /proc");
    try {
      String statm = Files.readString(Path.of("/proc/" + process.pid() + "/statm"));
      return Long.parseLong(statm.split(" ", -1)[1]) * PAGE;
    } catch (IOException e) {
      if (process.isAlive()) {
        throw new AssertionFailedError("cannot read the memory of " + process, e);
      }
      return 0;
    }
  }
}
