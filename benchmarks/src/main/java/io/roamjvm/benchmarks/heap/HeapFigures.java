package io.roamjvm.benchmarks.heap;

import io.roamjvm.benchmarks.Figures;
import io.roamjvm.benchmarks.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the sender printed, as medians and ratios. */
final class HeapFigures {
  private static final double ARRAYS_GOAL = 0.6;
  private static final double GRAPHS_GOAL = 3.0;
  private static final List<Data> GRAPHS = List.of(Data.MAPS, Data.LISTS, Data.TREES);

  private record Transfer(String key, double seconds, double bytes) {
    static Transfer parse(String line) throws IOException {
      String[] words = line.split(" ", -1);
      if (words.length != 4) {
        throw new IOException("the sender printed " + line);
      }
      String key = words[0] + " " + words[1];
      return new Transfer(key, Long.parseLong(words[2]) / 1e9, Long.parseLong(words[3]));
    }
  }

  private final Map<String, List<Transfer>> transfers = new TreeMap<>();

  /**
   * @param warmUp rounds that do not count
   */
  static HeapFigures parse(List<String> lines, int warmUp) throws IOException {
    HeapFigures figures = new HeapFigures();
    for (String line : lines) {
      Transfer transfer = Transfer.parse(line);
      figures.transfers.computeIfAbsent(transfer.key, k -> new ArrayList<>()).add(transfer);
    }
    for (List<Transfer> each : figures.transfers.values()) {
      if (each.size() <= warmUp) {
        throw new IOException("too few rounds: " + lines);
      }
      each.subList(0, warmUp).clear();
    }
    return figures;
  }

  /** Median seconds. */
  private double seconds(Data data, String side) {
    return Figures.median(
        transfers.getOrDefault(data + " " + side, List.of()).stream()
            .mapToDouble(Transfer::seconds)
            .toArray());
  }

  private double bytes(Data data, String side) {
    return transfers.getOrDefault(data + " " + side, List.of()).get(0).bytes;
  }

  /** Speed of Roam over that of the bare transfer. */
  double arraysVsNetty() {
    return seconds(Data.ARRAYS, "netty") / seconds(Data.ARRAYS, "roam");
  }

  /** Speed of Roam over that of Kryo, for all graphs one after the other. */
  double graphsVsKryo() {
    return GRAPHS.stream().collect(Collectors.summingDouble(d -> seconds(d, "kryo")))
        / GRAPHS.stream().collect(Collectors.summingDouble(d -> seconds(d, "roam")));
  }

  /** Prints the table and the verdict. */
  Json report(PrintStream out) {
    out.printf(
        "%-8s %10s %10s %8s %10s %10s %8s%n", "", "roam s", "MB", "than", "s", "MB", "speed");
    Json json = new Json();
    row(out, json, Data.ARRAYS, "netty");
    for (Data data : GRAPHS) {
      row(out, json, data, "kryo");
    }
    double arrays = arraysVsNetty();
    double graphs = graphsVsKryo();
    out.printf(
        Locale.ROOT,
        "heap: arrays %.2f of netty (goal %.1f), graphs %.2f times kryo (goal %.1f) %s%n",
        arrays,
        ARRAYS_GOAL,
        graphs,
        GRAPHS_GOAL,
        arrays >= ARRAYS_GOAL && graphs >= GRAPHS_GOAL ? "ok" : "short");
    return json.put("arrays_vs_netty", arrays).put("graphs_vs_kryo", graphs);
  }

  private void row(PrintStream out, Json json, Data data, String peer) {
    double own = seconds(data, "roam");
    double other = seconds(data, peer);
    String name = data.toString().toLowerCase(Locale.ROOT);
    out.printf(
        Locale.ROOT,
        "%-8s %10.3f %10.1f %8s %10.3f %10.1f %8.2f%n",
        name,
        own,
        bytes(data, "roam") / 1e6,
        peer,
        other,
        bytes(data, peer) / 1e6,
        other / own);
    json.put(name + "_s", own).put(name + "_" + peer + "_s", other);
  }
}
