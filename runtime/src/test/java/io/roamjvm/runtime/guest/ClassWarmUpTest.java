package io.roamjvm.runtime.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roamjvm.protocol.ClusterKey;
import io.roamjvm.protocol.link.Link;
import io.roamjvm.protocol.link.LinkServer;
import io.roamjvm.protocol.link.Links;
import io.roamjvm.runtime.classes.ClassServer;
import io.roamjvm.runtime.classes.GuestLoaders;
import io.roamjvm.runtime.classes.HomeLoaders;
import io.roamjvm.runtime.code.CodeMode;
import io.roamjvm.runtime.code.OriginalCode;
import io.roamjvm.runtime.wire.WarmOrder;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.LongSupplier;
import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Loads classes in advance over a real link, from a class server to the loaders of a guest. */
@Timeout(60)
class ClassWarmUpTest {

  private static final ClusterKey KEY = ClusterKey.of(new byte[32]);
  private static final String EARLY = Early.class.getName();
  private static final String DERIVED = Early.Derived.class.getName();
  private static final String ODD = Early.Odd.class.getName();

  private final BlockingQueue<Link> accepted = new LinkedBlockingQueue<>();
  private final HomeLoaders homeLoaders = new HomeLoaders();
  private final OriginalCode originals = new OriginalCode();
  private final List<String> defined = Collections.synchronizedList(new ArrayList<>());
  private @Nullable Error oddFails;
  private LinkServer server;
  private Link home;
  private Link guest;
  private URLClassLoader program;
  private GuestLoaders loaders;
  private int number;

  @BeforeEach
  void connect() throws Exception {
    server =
        Links.listen(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), KEY, accepted::add);
    home = Links.connect(server.address(), KEY, Duration.ofSeconds(10));
    guest = accepted.take();
    URL classes = Early.class.getProtectionDomain().getCodeSource().getLocation();
    program = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader());
    number = homeLoaders.number(program);
    for (Class<?> type : List.of(Early.class, Early.Base.class, Early.Derived.class)) {
      addOriginal(type);
    }
    Thread serving = new Thread(new ClassServer(home, homeLoaders, originals));
    serving.setDaemon(true);
    serving.start();
    loaders = new GuestLoaders(guest, this::woven, new CodeMode());
    System.clearProperty(Early.MARK);
  }

  @AfterEach
  void close() throws IOException {
    home.close();
    guest.close();
    server.close();
    program.close();
  }

  private void addOriginal(Class<?> type) throws IOException {
    String internalName = type.getName().replace('.', '/');
    try (InputStream in = type.getResourceAsStream('/' + internalName + ".class")) {
      originals.add(program, internalName, in.readAllBytes());
    }
  }

  private byte[] woven(ClassLoader loader, String name, byte[] original) {
    Error failure = oddFails;
    if (failure != null && name.equals(ODD)) {
      throw failure;
    }
    defined.add(name);
    return original;
  }

  private int load(LongSupplier clock, String... names) {
    List<WarmOrder.Named> named = new ArrayList<>();
    for (String name : names) {
      named.add(new WarmOrder.Named(number, name));
    }
    return new ClassWarmUp(loaders, clock).load(new WarmOrder(1, 10, false, named));
  }

  @Test
  void loadsAndLinksWithoutInitialising() throws Exception {
    assertThat(load(() -> 0, EARLY)).isEqualTo(1);
    assertThat(defined).as("linked: the verifier has asked for it").contains(EARLY, DERIVED);
    List<String> before = List.copyOf(defined);
    Class<?> type = loaders.resolve(number, EARLY);
    assertThat(defined).as("loaded before").isEqualTo(before);
    assertThat(Unsafe.getUnsafe().shouldBeInitialized(type)).isTrue();
    assertThat(System.getProperty(Early.MARK)).isNull();
    Class.forName(EARLY, true, type.getClassLoader());
    assertThat(System.getProperty(Early.MARK)).isEqualTo("initialised");
  }

  @Test
  void leavesAClassThatFailsAsItWas() throws Exception {
    addOriginal(Early.Odd.class);
    oddFails = new NoClassDefFoundError("Roam: Odd can only be used at home");
    assertThat(load(() -> 0, ODD, EARLY)).as("the others are loaded").isEqualTo(1);
    assertThatThrownBy(() -> loaders.resolve(number, ODD)).isSameAs(oddFails);
    oddFails = null;
    assertThat(loaders.resolve(number, ODD).getName()).isEqualTo(ODD);
  }

  @Test
  void leavesAClassThatHomeCannotGiveYetAsItWas() throws Exception {
    assertThat(load(() -> 0, ODD, "no.such.Type", EARLY)).isEqualTo(1);
    assertThatThrownBy(() -> loaders.resolve(number, ODD))
        .isInstanceOf(ClassNotFoundException.class)
        .hasMessage(ODD + ": home cannot give its class file");
    assertThatThrownBy(() -> loaders.resolve(number, "no.such.Type"))
        .isInstanceOf(ClassNotFoundException.class)
        .hasMessage("no.such.Type");
    addOriginal(Early.Odd.class);
    assertThat(loaders.resolve(number, ODD).getClassLoader())
        .isSameAs(loaders.mirror(number))
        .isNotSameAs(program);
  }

  @Test
  void doesNotMindALoaderThatHomeDoesNotHave() {
    number = 1_000;
    assertThat(load(() -> 0, EARLY)).isZero();
  }

  @Test
  void stopsWhenItsTimeIsOver() {
    long[] now = {0};
    assertThat(load(() -> now[0] += 4_000_000, EARLY, DERIVED, ODD, EARLY)).isEqualTo(2);
  }
}
