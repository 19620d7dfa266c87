package io.roamjvm.node.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.roamjvm.node.machine.Machine;
import io.roamjvm.protocol.ClusterKey;
import io.roamjvm.protocol.JvmFingerprint;
import io.roamjvm.protocol.control.ControlException;
import io.roamjvm.protocol.control.ErrorCode;
import io.roamjvm.protocol.control.GuestOffer;
import io.roamjvm.protocol.control.RequestGuest;
import io.roamjvm.protocol.link.Link;
import io.roamjvm.protocol.link.LinkException;
import io.roamjvm.protocol.link.Links;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class GuestPoolTest {

  private static final ClusterKey KEY = ClusterKey.of(new byte[32]);
  private static final JvmFingerprint HERE = JvmFingerprint.current();
  private static final long HEAP = TestGuest.HEAP;

  @TempDir Path state;
  private final Queue<String> notices = new ConcurrentLinkedQueue<>();
  private final List<GuestPool> pools = new ArrayList<>();

  @AfterEach
  void close() {
    pools.forEach(GuestPool::close);
  }

  @Test
  void handsOutAWarmGuestThatKnowsOnlyItsOwnKey() throws Exception {
    GuestPool pool = warmPool(config());
    GuestOffer offer = pool.lease(request(HERE, HEAP, HEAP));
    assertThat(offer.nodeName()).isEqualTo("n");
    assertThatThrownBy(() -> connect(offer, KEY)).isInstanceOf(LinkException.class);
    try (Link link = connect(offer, KEY.derive("guest:" + offer.guestId()))) {
      String[] report = new String(link.inbox(1).take(), StandardCharsets.UTF_8).split("\n", -1);
      assertThat(report[1])
          .as("private directory")
          .doesNotContain("GROUP")
          .doesNotContain("OTHERS");
      assertThat(Long.parseLong(report[2])).isBetween(HEAP / 2, HEAP);
      assertThat(report[3]).contains("PATH").doesNotContain("HOME").doesNotContain("USER");
      String command = ProcessHandle.of(Long.parseLong(report[0])).orElseThrow().info().toString();
      assertThat(command).doesNotContain(KEY.derive("guest:" + offer.guestId()).toHex());
    }
  }

  @Test
  void refillsAfterALeaseAndForgetsAGuestThatEnded() throws Exception {
    GuestPool pool = warmPool(config());
    GuestOffer offer = pool.lease(request(HERE, HEAP, HEAP));
    assertThat(pool.leased()).isEqualTo(1);
    await().atMost(20, TimeUnit.SECONDS).until(() -> pool.warm() == 1);
    connect(offer, KEY.derive("guest:" + offer.guestId())).close();
    await().atMost(10, TimeUnit.SECONDS).until(() -> pool.leased() == 0);
    await().until(() -> !Files.exists(state.resolve("guests").resolve(offer.guestId())));
  }

  @Test
  void replacesAWarmGuestThatDied() throws Exception {
    GuestPool pool = warmPool(config());
    ProcessHandle warm = guestProcesses().get(0);
    warm.destroyForcibly();
    await()
        .atMost(20, TimeUnit.SECONDS)
        .until(() -> pool.warm() == 1 && !guestProcesses().contains(warm));
  }

  @Test
  void startsALargerGuestWhenTheWarmOneIsTooSmall() throws Exception {
    GuestPool pool = warmPool(config());
    GuestOffer offer = pool.lease(request(HERE, 2 * HEAP, HEAP));
    try (Link link = connect(offer, KEY.derive("guest:" + offer.guestId()))) {
      String report = new String(link.inbox(1).take(), StandardCharsets.UTF_8);
      assertThat(Long.parseLong(report.split("\n", -1)[2])).isBetween(HEAP, 2 * HEAP);
    }
    assertThat(pool.warm()).isEqualTo(1);
  }

  @Test
  void refusesAnUnknownBuildNamingBoth() {
    GuestPool pool = pool(config().withWarm(0));
    JvmFingerprint.Build other = new JvmFingerprint.Build("Acme", "9", "9.9.9+9-acme", 9);
    JvmFingerprint foreign = new JvmFingerprint(other, "amd64", true, true, false);
    assertThatThrownBy(() -> pool.lease(request(foreign, HEAP, HEAP)))
        .isInstanceOfSatisfying(
            ControlException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REFUSED))
        .hasMessageContaining("9.9.9+9-acme")
        .hasMessageContaining(HERE.build().runtimeVersion());
  }

  @Test
  void startsAGuestOfAnotherInstalledJdkAndKeepsThatWarmFromThenOn() throws Exception {
    Optional<JvmFingerprint.Build> other = otherBuild();
    assumeTrue(other.isPresent(), "needs a second JDK, of 17 or later, under /usr/lib/jvm");
    JvmFingerprint foreign = new JvmFingerprint(other.get(), "amd64", true, true, false);
    GuestPool pool = pool(config());
    GuestOffer offer = pool.lease(request(foreign, HEAP, HEAP));
    connect(offer, KEY.derive("guest:" + offer.guestId())).close();
    await().atMost(30, TimeUnit.SECONDS).until(() -> pool.warm() == 1);
    pool.lease(request(foreign, HEAP, HEAP));
  }

  @Test
  void refusesMoreGuestsThanAllowed() throws Exception {
    GuestPool pool = pool(config().withWarm(0).withMax(1));
    pool.lease(request(HERE, HEAP, HEAP));
    assertThatThrownBy(() -> pool.lease(request(HERE, HEAP, HEAP)))
        .isInstanceOf(ControlException.class)
        .hasMessageContaining("serves 1 guests already");
  }

  @Test
  void refusesMoreMemoryThanThereIs() {
    GuestPool pool = pool(config().withWarm(0));
    assertThatThrownBy(() -> pool.lease(request(HERE, HEAP, 1L << 50)))
        .isInstanceOf(ControlException.class)
        .hasMessageContaining("not enough memory");
  }

  @Test
  void reportsWhatAGuestThatDoesNotStartSaid() {
    List<String> broken = new ArrayList<>(config().program());
    broken.add("broken");
    GuestPool pool = pool(new GuestConfig(0, 4, HEAP, 0, List.of(), broken));
    assertThatThrownBy(() -> pool.lease(request(HERE, HEAP, HEAP)))
        .isInstanceOfSatisfying(
            ControlException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FAILED))
        .hasMessageContaining("status 3")
        .hasMessageContaining("this guest is broken");
  }

  @Test
  void aNodeWithoutGuestsSaysSo() {
    GuestPool pool = pool(GuestConfig.none());
    assertThatThrownBy(() -> pool.lease(request(HERE, HEAP, HEAP)))
        .hasMessageContaining("node n runs no guests");
  }

  @Test
  void closingEndsAllGuestsAndRemovesTheirDirectories() throws Exception {
    GuestPool pool = warmPool(config());
    pool.lease(request(HERE, HEAP, HEAP));
    List<ProcessHandle> processes = guestProcesses();
    assertThat(processes).isNotEmpty();
    pool.close();
    assertThat(processes).noneMatch(ProcessHandle::isAlive);
    await().until(() -> filesBelow(state.resolve("guests")) == 0);
    assertThatThrownBy(() -> pool.lease(request(HERE, HEAP, HEAP)))
        .hasMessageContaining("is leaving");
  }

  private static Optional<JvmFingerprint.Build> otherBuild() throws IOException {
    Path installed = Path.of("/usr/lib/jvm");
    if (!Files.isDirectory(installed)) {
      return Optional.empty();
    }
    try (Stream<Path> homes = Files.list(installed)) {
      for (Path home : homes.toList()) {
        Path java = home.resolve("bin").resolve("java");
        if (Files.isExecutable(java)) {
          JvmFingerprint.Build build = new JdkProbe().build(java);
          if (!build.equals(HERE.build()) && build.feature() >= 17) {
            return Optional.of(build);
          }
        }
      }
    }
    return Optional.empty();
  }

  private static GuestConfig config() {
    return TestGuest.config();
  }

  private GuestPool warmPool(GuestConfig config) {
    GuestPool pool = pool(config);
    pool.start();
    await().atMost(20, TimeUnit.SECONDS).until(() -> pool.warm() == 1);
    return pool;
  }

  private GuestPool pool(GuestConfig config) {
    GuestPool pool =
        new GuestPool(
            config,
            new GuestPool.Surroundings(
                "n", KEY, "127.0.0.1", state, RandomGenerator.of("L64X128MixRandom"), notices::add),
            new Machine());
    pools.add(pool);
    return pool;
  }

  private static RequestGuest request(JvmFingerprint fingerprint, long heap, long needed) {
    return new RequestGuest("1@home", "n", fingerprint, heap, needed);
  }

  private static Link connect(GuestOffer offer, ClusterKey key) throws LinkException {
    InetSocketAddress address = InetSocketAddress.createUnresolved(offer.host(), offer.port());
    return Links.connect(address, key, Duration.ofSeconds(10));
  }

  private static List<ProcessHandle> guestProcesses() {
    return ProcessHandle.current().children().filter(ProcessHandle::isAlive).toList();
  }

  private static long filesBelow(Path directory) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.count();
    }
  }
}
