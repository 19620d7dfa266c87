package io.roamjvm.agent.home;

import io.roamjvm.protocol.NodeAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The options behind {@code -javaagent:roam-agent.jar=}.
 *
 * @param node address of the daemon to register with
 * @param keyFile the cluster key; null for the default place
 * @param quiet whether nothing is said on standard error, whatever happens
 * @param name what {@code ps} shows as the program; null for the main class
 * @param log file for Roam's own log; null for none
 * @param cache folder of the woven classes of earlier runs, or {@code off}; null for the default
 *     place
 * @param jdkFrames when frames of the JDK can move
 * @param threads whether threads move that share memory with others; an experiment
 * @param chaos where to capture and resume in place, to test Roam; null for nowhere
 */
public record HomeOptions(
    NodeAddress node,
    @Nullable Path keyFile,
    boolean quiet,
    @Nullable String name,
    @Nullable Path log,
    @Nullable String cache,
    JdkFramesOption jdkFrames,
    boolean threads,
    @Nullable ChaosOption chaos) {

  private static final String DEFAULT_NODE = "127.0.0.1:7946";

  /**
   * Parses {@code key=value,...}.
   *
   * @throws IllegalArgumentException with one line that says which option is wrong
   */
  public static HomeOptions parse(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String part : text.split(",", -1)) {
      if (part.isEmpty()) {
        continue;
      }
      int equals = part.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("agent option '" + part + "' is not key=value");
      }
      values.put(part.substring(0, equals), part.substring(equals + 1));
    }
    String node = values.remove("node");
    String keyFile = values.remove("keyfile");
    String quiet = values.remove("quiet");
    String name = values.remove("name");
    String log = values.remove("log");
    String cache = values.remove("cache");
    String jdkFrames = values.remove("jdkframes");
    String threads = values.remove("threads");
    String chaos = values.remove("chaos");
    if (!values.isEmpty()) {
      throw new IllegalArgumentException(
          "unknown agent option '"
              + values.keySet().iterator().next()
              + "' (known: node, keyfile, quiet, name, log, cache, jdkframes, threads, chaos)");
    }
    return new HomeOptions(
        address(node == null ? DEFAULT_NODE : node),
        keyFile == null ? null : Path.of(keyFile),
        flag("quiet", quiet),
        name,
        log == null ? null : Path.of(log),
        cache,
        JdkFramesOption.of(jdkFrames),
        moved(threads),
        chaos == null ? null : ChaosOption.parse(chaos, HomeOptions::anySeed));
  }

  private static boolean flag(String key, @Nullable String text) {
    if (text != null && !text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException(
          "agent option '" + key + "=" + text + "' is neither true nor false");
    }
    return "true".equals(text);
  }

  private static boolean moved(@Nullable String threads) {
    if (threads != null && !threads.equals("shared") && !threads.equals("confined")) {
      throw new IllegalArgumentException(
          "agent option 'threads=" + threads + "' is neither shared nor confined");
    }
    return "shared".equals(threads);
  }

  /** Short, so that people can type it. */
  private static long anySeed() {
    return System.nanoTime() & 0xffffff;
  }

  private static NodeAddress address(String text) {
    try {
      return NodeAddress.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("agent option 'node=" + text + "' is not HOST:PORT", e);
    }
  }
}
