package io.roamjvm.cli;

import io.roamjvm.protocol.ClusterKey;
import io.roamjvm.protocol.NodeAddress;
import io.roamjvm.protocol.control.ControlClient;
import io.roamjvm.protocol.control.ControlException;
import io.roamjvm.protocol.control.ErrorCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whom to ask, and with which key. */
final class ConnectionOptions {

  /** Names the daemon to ask when {@code --node} does not. */
  static final String NODE_VARIABLE = "ROAM_NODE";

  @Option(
      names = "--node",
      paramLabel = "ADDRESS",
      description = "the daemon to ask (default: $ROAM_NODE, or 127.0.0.1:7946)")
  @Nullable String node;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description = "the cluster key (default: $ROAM_KEY_FILE, or ~/.roam/cluster.key)")
  @Nullable Path keyFile;

  /** Connects to the daemon that was named. */
  ControlClient connect(Surroundings surroundings)
      throws CliException, ControlException, IOException {
    NodeAddress address = address(surroundings.environment());
    ClusterKey key = ClusterKey.load(keyFile == null ? ClusterKey.defaultPath() : keyFile);
    return ControlClient.connect(address, key, Version.current());
  }

  /** The daemon's address: the option, the environment, the default, in this order. */
  NodeAddress address(Map<String, String> environment) throws CliException {
    String text = node != null ? node : environment.getOrDefault(NODE_VARIABLE, "");
    try {
      return text.isBlank() ? NodeAddress.DEFAULT : NodeAddress.parse(text);
    } catch (IllegalArgumentException e) {
      String where = node != null ? "--node" : NODE_VARIABLE;
      throw new CliException(ErrorCode.USAGE, where + ": " + e.getMessage());
    }
  }
}
