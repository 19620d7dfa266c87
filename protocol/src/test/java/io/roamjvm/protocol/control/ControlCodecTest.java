package io.roamjvm.protocol.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roamjvm.protocol.JvmFingerprint;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ControlCodecTest {

  private static final JvmFingerprint PRINT =
      new JvmFingerprint(
          new JvmFingerprint.Build("Vendor", "17.0.1+1", "17.0.1+1-X", 17),
          "amd64",
          true,
          false,
          true);
  private static final NodeInfo NODE =
      new NodeInfo("n", "host:7946", NodeState.SUSPECT, 8, 12.5, 1L << 40, 3);
  private static final Member MEMBER = new Member(NODE, Long.MAX_VALUE, -1);

  private final ControlCodec codec = new ControlCodec();

  static Stream<Message> messages() {
    return Stream.of(
        new Hello(Role.AGENT, "1.0", PRINT),
        new Welcome("n", "1.0", PRINT),
        new ListNodes(),
        new NodeTable(List.of(NODE, NODE)),
        new ListTasks(true),
        TaskTable.of(List.of()),
        new TaskTable(
            List.of(task(null, null), task("MONITOR", "holds\u00e4 \uD83D\uDE80")), List.of("x")),
        new MigrateTask("t", "home", 1, true),
        new MoveTask("t", "n", 1),
        new Moved("t", "a", "b", 1, 2, 3, 4),
        new MoveStarted("t", "a", "b"),
        new RegisterProcess(1, "Main", PRINT, 2),
        new Registered("1@n", "n"),
        new AgentTasks(),
        new RequestGuest("1@n", "b", PRINT, 1, 2),
        new GuestOffer("g", "h", 1, "n"),
        new Gossip(MEMBER, Collections.nCopies(1000, MEMBER)),
        new Members(List.of(MEMBER)),
        new Failure(ErrorCode.REFUSED, ""));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void everyMessageSurvivesTheWire(Message message) throws IOException {
    ControlCodec.Envelope sent = new ControlCodec.Envelope(Long.MIN_VALUE, message);
    assertThat(codec.decode(codec.encode(sent))).isEqualTo(sent);
  }

  @Test
  void everyKindOfMessageIsTested() {
    List<Class<?>> tested = messages().<Class<?>>map(Message::getClass).toList();
    Stream<Class<?>> kinds =
        Stream.of(Request.class, Reply.class, MoveOutcome.class)
            .flatMap(type -> Stream.of(type.getPermittedSubclasses()))
            .filter(type -> !type.isInterface());
    assertThat(kinds).allMatch(tested::contains);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void truncatedMessagesAreRefused(Message message) throws IOException {
    byte[] bytes = codec.encode(new ControlCodec.Envelope(1, message));
    for (int length = 0; length < Math.min(bytes.length, 200); length++) {
      byte[] part = java.util.Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> codec.decode(part)).isInstanceOf(IOException.class);
    }
    byte[] more = java.util.Arrays.copyOf(bytes, bytes.length + 1);
    assertThatThrownBy(() -> codec.decode(more)).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void damagedMessagesAreMessagesOrRefused(Message message) throws IOException {
    byte[] bytes = codec.encode(new ControlCodec.Envelope(1, message));
    Random random = new Random(bytes.length);
    int refused = 0;
    for (int i = 0; i < 500; i++) {
      byte[] damaged = bytes.clone();
      for (int hits = 0; hits <= i % 4; hits++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      refused += refuses(damaged) ? 1 : 0;
    }
    assertThat(refused).isPositive();
  }

  @Test
  void randomBytesAreRefusedWithoutTakingMemory() {
    Random random = new Random(3);
    long before = allocated();
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[1 + random.nextInt(64)];
      random.nextBytes(bytes);
      refuses(bytes);
    }
    assertThat(allocated() - before).as("bytes for 20,000 messages").isLessThan(1L << 30);
  }

  @Test
  void aStringThatClaimsToBeLongIsRefusedBeforeItsMemoryIsAllocated() {
    // envelope: correlation 1, class of Failure, then the code and a string of 2^28 characters
    byte[] bytes;
    try {
      bytes = codec.encode(new ControlCodec.Envelope(1, new Failure(ErrorCode.FAILED, "\u00e4")));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    byte[] claim = java.util.Arrays.copyOf(bytes, bytes.length + 4);
    int at = bytes.length - 3;
    claim[at] = (byte) 0xff;
    claim[at + 1] = (byte) 0xff;
    claim[at + 2] = (byte) 0xff;
    claim[at + 3] = (byte) 0x7f;
    long before = allocated();
    assertThatThrownBy(() -> codec.decode(claim))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("bytes left");
    assertThat(allocated() - before).isLessThan(10 << 20);
  }

  private boolean refuses(byte[] bytes) {
    try {
      codec.decode(bytes);
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean)
            java.lang.management.ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  private static TaskInfo task(@Nullable String code, @Nullable String reason) {
    return new TaskInfo(
        "t",
        1,
        "main",
        "P",
        "a",
        "b",
        "RUNNING",
        2,
        3,
        code,
        reason,
        true,
        4,
        List.of(new RefusalCount("RR-008", 3, "RR-008 held monitor: x.y(Z.java:1)")));
  }
}
