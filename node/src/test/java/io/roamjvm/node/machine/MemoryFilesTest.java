package io.roamjvm.node.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryFilesTest {

  @TempDir Path root;

  @Test
  void withoutTheFilesNothingIsClaimed() {
    assertThat(new MemoryFiles(root).available()).isEmpty();
  }

  @Test
  void theKernelsEstimateIsInKibibytes() throws Exception {
    write("proc/meminfo", "MemTotal: 900 kB\nMemAvailable:   500 kB\n");
    assertThat(new MemoryFiles(root).available()).hasValue(500 * 1024L);
  }

  @Test
  void aControlGroupLowersItAndItsIdleCacheDoesNotCount() throws Exception {
    write("proc/meminfo", "MemAvailable: 500 kB\n");
    write("sys/fs/cgroup/memory.max", "100000\n");
    write("sys/fs/cgroup/memory.current", "90000\n");
    write("sys/fs/cgroup/memory.stat", "active_file 1\ninactive_file 5000\n");
    assertThat(new MemoryFiles(root).available()).hasValue(15_000L);
  }

  @Test
  void aControlGroupWithoutALimitDoesNotCount() throws Exception {
    write("proc/meminfo", "MemAvailable: 500 kB\n");
    write("sys/fs/cgroup/memory.max", "max\n");
    write("sys/fs/cgroup/memory.current", "90000\n");
    assertThat(new MemoryFiles(root).available()).hasValue(500 * 1024L);
  }

  @Test
  void theFirstVersionOfControlGroupsIsUnderstood() throws Exception {
    write("proc/meminfo", "MemAvailable: 500 kB\n");
    write("sys/fs/cgroup/memory/memory.limit_in_bytes", "1000\n");
    write("sys/fs/cgroup/memory/memory.usage_in_bytes", "2000\n");
    assertThat(new MemoryFiles(root).available()).hasValue(0L);
    write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
    assertThat(new MemoryFiles(root).available()).hasValue(500 * 1024L);
  }

  @Test
  void thisMachineHasSomeMemory() {
    assertThat(new Machine().memoryFree()).isPositive();
    assertThat(new Machine().memoryTotal()).isGreaterThanOrEqualTo(1L << 28);
  }

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
