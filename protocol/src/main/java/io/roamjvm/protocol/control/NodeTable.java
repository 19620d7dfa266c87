package io.roamjvm.protocol.control;

import java.util.List;

/** Nodes, sorted by name. */
public record NodeTable(List<NodeInfo> nodes) implements Reply {

  public NodeTable {
    nodes = Checks.list(nodes, NodeInfo.class);
  }
}
