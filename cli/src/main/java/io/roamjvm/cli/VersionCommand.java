package io.roamjvm.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code roam version}. */
@Command(name = "version", description = "Prints the version of Roam and of the JVM.")
final class VersionCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  VersionCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    surroundings
        .out()
        .printf(
            "roam %s (Java %s, %s)%n",
            Version.current(),
            System.getProperty("java.runtime.version"),
            System.getProperty("java.vm.vendor"));
    return 0;
  }
}
