package io.roamjvm.cli;

import io.roamjvm.cli.Table.Align;
import io.roamjvm.protocol.control.NodeInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Nodes as text. */
final class NodeView {

  private NodeView() {}

  static String show(List<NodeInfo> nodes, OutputFormat format) {
    return switch (format) {
      case TABLE -> table(nodes);
      case JSON -> Json.lines(nodes.stream().map(NodeView::fields).toList()) + "\n";
    };
  }

  private static String table(List<NodeInfo> nodes) {
    Table table =
        new Table()
            .column("NAME", Align.LEFT)
            .column("ADDRESS", Align.LEFT)
            .column("STATE", Align.LEFT)
            .column("CORES", Align.RIGHT)
            .column("LOAD", Align.RIGHT)
            .column("FREE", Align.RIGHT)
            .column("GUESTS", Align.RIGHT);
    for (NodeInfo node : nodes) {
      table.row(
          node.name(),
          node.address(),
          state(node),
          Integer.toString(node.cores()),
          String.format(Locale.ROOT, "%.0f", node.load()),
          Units.bytes(node.memoryFree()),
          Integer.toString(node.guests()));
    }
    return table.render();
  }

  /** The names are a contract with scripts. */
  private static Map<String, Object> fields(NodeInfo node) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", node.name());
    fields.put("address", node.address());
    fields.put("state", state(node));
    fields.put("cores", node.cores());
    fields.put("load", node.load());
    fields.put("memoryFree", node.memoryFree());
    fields.put("guests", node.guests());
    return fields;
  }

  private static String state(NodeInfo node) {
    return node.state().name().toLowerCase(Locale.ROOT);
  }
}
