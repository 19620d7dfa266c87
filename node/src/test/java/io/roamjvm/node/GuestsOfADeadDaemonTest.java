package io.roamjvm.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roamjvm.protocol.NodeAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class GuestsOfADeadDaemonTest {

  @TempDir Path directory;

  @Test
  void aWarmGuestEndsWithAKilledDaemon() throws Exception {
    try (Cluster cluster = new Cluster(directory)) {
      Process daemon = forkWithGuests(cluster);
      ProcessHandle guest = warmGuest(daemon);
      daemon.destroyForcibly().waitFor();
      await().atMost(10, TimeUnit.SECONDS).until(() -> !guest.isAlive());
    }
  }

  @Test
  void aTerminatedDaemonTakesItsGuestsWithIt() throws Exception {
    try (Cluster cluster = new Cluster(directory)) {
      Process daemon = forkWithGuests(cluster);
      ProcessHandle guest = warmGuest(daemon);
      daemon.destroy();
      assertThat(daemon.waitFor(15, TimeUnit.SECONDS)).isTrue();
      assertThat(guest.isAlive()).isFalse();
    }
  }

  private static Process forkWithGuests(Cluster cluster) throws Exception {
    Process daemon =
        cluster.fork(
            List.of("-D" + DaemonMain.WITH_GUESTS + "=true"), "a", new NodeAddress("127.0.0.1", 0));
    Cluster.addressOf(daemon);
    return daemon;
  }

  private static ProcessHandle warmGuest(Process daemon) {
    return await()
        .atMost(20, TimeUnit.SECONDS)
        .until(() -> daemon.children().findFirst(), java.util.Optional::isPresent)
        .orElseThrow();
  }
}
