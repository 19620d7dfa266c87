package io.roamjvm.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Finds the java command to start programs with. */
public final class JavaExecutable {

  private JavaExecutable() {}

  /** The one of {@code JAVA_HOME}; without one, that of the running JVM. */
  public static Path find(Map<String, String> environment) {
    String home = environment.getOrDefault("JAVA_HOME", "");
    if (!home.isBlank()) {
      Path java = Path.of(home, "bin", "java");
      if (Files.isExecutable(java)) {
        return java;
      }
    }
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }
}
