package io.roamjvm.benchmarks.heap;

import io.roamjvm.benchmarks.Benchmark;
import io.roamjvm.benchmarks.Child;
import io.roamjvm.benchmarks.Fork;
import io.roamjvm.benchmarks.Json;
import io.roamjvm.benchmarks.Setup;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Objects from one JVM to another over loopback, from the first byte written until the receiver has
 * them all: primitive arrays next to a bare Netty transfer of as many bytes, graphs of small
 * objects next to Kryo with references on the same kind of connection. The sides take turns, each
 * with fresh objects, after a collection at both ends.
 */
public final class HeapBenchmark implements Benchmark {
  private static final int WARM_UP = 2;
  private static final int GRAPHS = 3;
  private static final List<String> OPTIONS =
      List.of(
          "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED");

  private final PrintStream out;
  private final PrintStream progress;

  public HeapBenchmark(PrintStream out, PrintStream progress) {
    this.out = out;
    this.progress = progress;
  }

  @Override
  public Json run(Setup setup) throws IOException, InterruptedException {
    int megabytes = setup.quick() ? 256 : 1024;
    int objects = setup.quick() ? 900_000 : 5_000_000;
    int rounds = setup.quick() ? 5 : 7;
    progress.println(
        megabytes + " MiB of arrays, " + objects + " objects; " + rounds + " rounds, two warm up");
    List<String> receiver = command(setup, Receiver.class, setup.agentJar().toString());
    receiver.add(0, setup.java().toString());
    try (Child child = new Child("the receiver", receiver)) {
      String[] ports = child.awaitOut("[0-9]+ [0-9]+", Duration.ofSeconds(60)).split(" ", -1);
      List<String> sender =
          command(
              setup,
              Sender.class,
              setup.agentJar().toString(),
              ports[0],
              ports[1],
              Integer.toString(rounds),
              Integer.toString(megabytes << 20),
              Integer.toString(objects / GRAPHS));
      Fork.Result result = new Fork(setup.java(), Duration.ofMinutes(10)).run(sender);
      return HeapFigures.parse(result.out(), WARM_UP).report(out);
    }
  }

  private static List<String> command(Setup setup, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>(OPTIONS);
    String size = setup.quick() ? "1g" : "3g";
    command.addAll(List.of("-Xms" + size, "-Xmx" + size, "-cp"));
    command.add(
        String.join(
            File.pathSeparator,
            System.getProperty("java.class.path"),
            setup.agentJar().toString()));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return command;
  }
}
