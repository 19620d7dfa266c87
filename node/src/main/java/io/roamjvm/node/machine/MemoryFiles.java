package io.roamjvm.node.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What Linux says about memory: the kernel's own estimate of what can be used without swapping, and
 * what the control group still allows (version 2, else version 1), whichever is less. A group's
 * page cache counts as used but can be dropped, so its inactive part is added back.
 */
final class MemoryFiles {

  private static final long KIBIBYTE = 1024;

  /** Version 1 writes about 2^63 for "no limit". */
  private static final long NO_LIMIT = 1L << 60;

  private final Path root;

  /** Reads below {@code root}, which is {@code /} except in tests. */
  MemoryFiles(Path root) {
    this.root = root;
  }

  /** Available bytes; empty where there is no such file. */
  Optional<Long> available() {
    OptionalLong machine = field(root.resolve("proc/meminfo"), "MemAvailable:");
    if (machine.isEmpty()) {
      return Optional.empty();
    }
    long bytes = machine.getAsLong() * KIBIBYTE;
    Path group = root.resolve("sys/fs/cgroup");
    OptionalLong two = left(group, "memory.max", "memory.current", "inactive_file");
    Path one = group.resolve("memory");
    OptionalLong left =
        two.isPresent()
            ? two
            : left(one, "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file");
    return Optional.of(Math.min(bytes, left.orElse(Long.MAX_VALUE)));
  }

  private static OptionalLong left(Path group, String max, String used, String cache) {
    OptionalLong limit = number(group.resolve(max));
    OptionalLong usage = number(group.resolve(used));
    if (limit.isEmpty() || usage.isEmpty() || limit.getAsLong() > NO_LIMIT) {
      return OptionalLong.empty();
    }
    long inactive = field(group.resolve("memory.stat"), cache).orElse(0);
    return OptionalLong.of(
        Math.max(0, limit.getAsLong() - usage.getAsLong() + Math.max(0, inactive)));
  }

  private static OptionalLong number(Path file) {
    List<String> lines = lines(file);
    return lines.isEmpty() ? OptionalLong.empty() : parse(lines.get(0).strip());
  }

  private static OptionalLong field(Path file, String name) {
    for (String line : lines(file)) {
      String[] words = line.strip().split("\\s+", -1);
      if (words.length > 1 && words[0].equals(name)) {
        return parse(words[1]);
      }
    }
    return OptionalLong.empty();
  }

  private static OptionalLong parse(String text) {
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of();
    }
  }
}
