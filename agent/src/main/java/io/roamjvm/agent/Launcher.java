package io.roamjvm.agent;

import java.io.IOException;
import java.nio.file.Path;

/** Main class of the jar: the {@code roam} command. */
public final class Launcher {

  private Launcher() {}

  /** Runs the command in Roam's own loader. */
  public static void main(String[] args) throws IOException, ReflectiveOperationException {
    Path jar = RoamAgent.jar();
    AgentClassLoader loader = new AgentClassLoader(jar);
    Thread.currentThread().setContextClassLoader(loader);
    Object status =
        loader
            .loadClass("io.roamjvm.cli.RoamCommand")
            .getMethod("run", Path.class, String[].class)
            .invoke(null, jar, args);
    System.exit((Integer) status);
  }
}
