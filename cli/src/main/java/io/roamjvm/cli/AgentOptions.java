package io.roamjvm.cli;

import io.roamjvm.protocol.control.ErrorCode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The options after {@code -javaagent:JAR=}: {@code key=value,key=value}. */
public final class AgentOptions {

  /** What the agent understands. */
  private static final List<String> KNOWN =
      List.of("node", "keyfile", "quiet", "name", "log", "cache", "jdkframes", "chaos");

  private final Map<String, String> values = new LinkedHashMap<>();

  /**
   * Sets an option; the last value wins.
   *
   * @throws CliException USAGE when there is no such option, or the form cannot carry the value
   */
  public AgentOptions set(String key, String value) throws CliException {
    if (!KNOWN.contains(key)) {
      throw new CliException(
          ErrorCode.USAGE,
          "no agent option \"" + key + "\": there are " + String.join(", ", KNOWN));
    }
    if (value.contains(",")) {
      throw new CliException(
          ErrorCode.USAGE,
          "agent option \"" + key + "=" + value + "\": write KEY=VALUE without a comma in it");
    }
    values.put(key, value);
    return this;
  }

  /** The argument for the java command. */
  public String argument(Path agentJar) {
    String options =
        values.entrySet().stream()
            .map(option -> option.getKey() + "=" + option.getValue())
            .collect(Collectors.joining(","));
    return "-javaagent:" + agentJar + (options.isEmpty() ? "" : "=" + options);
  }
}
