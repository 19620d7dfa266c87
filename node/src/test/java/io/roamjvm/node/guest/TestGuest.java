package io.roamjvm.node.guest;

import io.roamjvm.protocol.ClusterKey;
import io.roamjvm.protocol.link.Link;
import io.roamjvm.protocol.link.LinkException;
import io.roamjvm.protocol.link.LinkServer;
import io.roamjvm.protocol.link.Links;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/**
 * Keeps a guest's side of the bargain: key and address from standard input, one line to standard
 * output, an end when its link or its daemon is gone. Tells its home what it sees of its world.
 */
public final class TestGuest {

  /** The heap limit of warm guests. */
  public static final long HEAP = 64 << 20;

  private TestGuest() {}

  /** A pool of such guests with one kept warm. */
  public static GuestConfig config() {
    List<String> program =
        List.of("-cp", System.getProperty("java.class.path"), TestGuest.class.getName());
    return new GuestConfig(1, 4, HEAP, 0, List.of("-XX:TieredStopAtLevel=1"), program);
  }

  public static void main(String[] args) throws Exception {
    if (args.length > 0 && args[0].equals("broken")) {
      System.err.println("this guest is broken");
      System.exit(3);
    }
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    String key = in.readLine().substring("key ".length());
    String host = in.readLine().substring("listen ".length());
    LinkServer server =
        Links.listen(
            new InetSocketAddress(InetAddress.getByName(host), 0),
            ClusterKey.of(HexFormat.of().parseHex(key)),
            TestGuest::serve);
    System.out.println("ROAM-GUEST " + server.address().getPort());
    while (in.readLine() != null) {
      // a lease is noted by whoever serves
    }
    Runtime.getRuntime().halt(0);
  }

  private static void serve(Link link) {
    link.onClose(() -> Runtime.getRuntime().halt(0));
    try {
      Path here = Path.of("").toAbsolutePath();
      String report =
          ProcessHandle.current().pid()
              + "\n"
              + Files.getPosixFilePermissions(here)
              + "\n"
              + Runtime.getRuntime().maxMemory()
              + "\n"
              + System.getenv().keySet();
      link.send(1, report.getBytes(StandardCharsets.UTF_8));
    } catch (LinkException e) {
      Runtime.getRuntime().halt(4);
    } catch (java.io.IOException e) {
      Runtime.getRuntime().halt(5);
    }
  }
}
