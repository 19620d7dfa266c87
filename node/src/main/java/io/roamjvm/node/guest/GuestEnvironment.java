package io.roamjvm.node.guest;

import java.util.Set;

/** What a child process inherits of the daemon's environment. */
final class GuestEnvironment {

  /**
   * Enough to start a JVM and to encode text as the machine does; no {@code JAVA_TOOL_OPTIONS}, no
   * credentials of whoever started the daemon.
   */
  private static final Set<String> KEPT = Set.of("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ");

  private GuestEnvironment() {}

  static ProcessBuilder clean(ProcessBuilder builder) {
    builder.environment().keySet().removeIf(name -> !KEPT.contains(name));
    return builder;
  }
}
