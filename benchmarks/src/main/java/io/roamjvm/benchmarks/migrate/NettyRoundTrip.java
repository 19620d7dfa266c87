package io.roamjvm.benchmarks.migrate;

import io.roamjvm.benchmarks.Child;
import io.roamjvm.benchmarks.Figures;
import io.roamjvm.benchmarks.Setup;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Times a bare Netty round trip between two processes: what the network alone would cost. */
public final class NettyRoundTrip {
  private static final int WARM_UP = 3000;
  private static final int MEASURED = 1000;

  private NettyRoundTrip() {}

  /** Median milliseconds to send {@code out} bytes and receive {@code back} bytes. */
  public static double measure(Setup setup, int out, int back)
      throws IOException, InterruptedException {
    List<String> command =
        List.of(
            setup.java().toString(),
            "-cp",
            System.getProperty("java.class.path"),
            EchoServer.class.getName());
    try (Child server = new Child("the echo server", command)) {
      int port = Integer.parseInt(server.awaitOut("[0-9]+", Duration.ofSeconds(20)));
      try (EchoClient client = new EchoClient(port)) {
        for (int i = 0; i < WARM_UP; i++) {
          client.roundTrip(out, back);
        }
        double[] millis = new double[MEASURED];
        for (int i = 0; i < MEASURED; i++) {
          millis[i] = client.roundTrip(out, back) / 1e6;
        }
        return Figures.median(millis);
      }
    }
  }
}
