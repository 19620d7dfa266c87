package io.roamjvm.it.kit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a test starts a program: with which JDK, with the agent or without. */
public final class Launch {
  private final TestJdk jdk;
  private final Path logs;
  private final Map<String, String> agent;
  private final @Nullable Path agentJar;

  /** A plain launch. */
  public Launch(TestJdk jdk, Path logs) {
    this(jdk, logs, Map.of(), null);
  }

  private Launch(TestJdk jdk, Path logs, Map<String, String> agent, @Nullable Path agentJar) {
    this.jdk = jdk;
    this.logs = logs;
    this.agent = new TreeMap<>(agent);
    this.agentJar = agentJar;
  }

  /** The same with the agent. */
  public Launch agent(Map<String, String> options) {
    return agent(Places.agentJar(), options);
  }

  /** The same with the agent from a jar that need not be where the build put it. */
  public Launch agent(Path jar, Map<String, String> options) {
    return new Launch(jdk, logs, options, jar);
  }

  /** Starts {@code java} with these arguments. */
  public Subprocess start(String name, Path directory, List<String> javaArguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(jdk.java().toString()));
    if (agentJar != null) {
      command.add("-javaagent:" + agentJar + options());
    }
    command.addAll(javaArguments);
    return new Subprocess(name, command, directory, logs, Map.of());
  }

  private String options() {
    return agent.isEmpty()
        ? ""
        : agent.entrySet().stream()
            .map(option -> option.getKey() + "=" + option.getValue())
            .collect(Collectors.joining(",", "=", ""));
  }
}
