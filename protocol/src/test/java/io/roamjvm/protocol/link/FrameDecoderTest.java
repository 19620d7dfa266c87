package io.roamjvm.protocol.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.roamjvm.protocol.link.LinkException.Code;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameDecoderTest {

  private record Frame(int kind, int channel, List<Byte> payload) {}

  private final List<Frame> frames = new ArrayList<>();
  private final FrameDecoder decoder =
      new FrameDecoder((kind, channel, bytes) -> frames.add(frame(kind, channel, bytes)));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void findsTheSameFramesHoweverTheStreamIsCut(long seed) throws Exception {
    Random random = new Random(seed);
    List<Frame> sent = new ArrayList<>();
    ByteBuf stream = Unpooled.buffer();
    for (int i = 0; i < 200; i++) {
      byte[] payload = new byte[random.nextInt(5) == 0 ? 0 : random.nextInt(3000)];
      random.nextBytes(payload);
      int channel = random.nextInt(0x10000);
      stream.writeInt(Frames.word(Frames.DATA, payload.length)).writeShort(channel);
      stream.writeBytes(payload);
      sent.add(frame(Frames.DATA, channel, payload));
    }
    while (stream.isReadable()) {
      int most = random.nextBoolean() ? 10 : 5000;
      decoder.read(stream.readSlice(Math.min(stream.readableBytes(), random.nextInt(most))));
    }
    assertThat(frames).isEqualTo(sent);
  }

  @Test
  void acceptsTheLargestFrameAndNothingLarger() throws Exception {
    decoder.read(header(Frames.DATA, Link.MAX_FRAME));
    decoder.read(Unpooled.wrappedBuffer(new byte[Link.MAX_FRAME]));
    assertThat(frames).hasSize(1);
    assertMalformed(header(Frames.DATA, Link.MAX_FRAME + 1), "more than " + Link.MAX_FRAME);
  }

  @Test
  void refusesKindsThatDoNotExist() {
    assertMalformed(header(3, 0), "unknown kind 3");
    assertMalformed(header(255, 0), "unknown kind 255");
  }

  @Test
  void refusesAPingWithAPayload() {
    assertMalformed(header(Frames.PING, 1), "more than 0");
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void randomBytesEndInFramesOrInMalformedButNeverInAnythingElse(long seed) {
    Random random = new Random(seed);
    int refused = 0;
    for (int stream = 0; stream < 2000; stream++) {
      FrameDecoder fresh =
          new FrameDecoder(
              (kind, channel, bytes) ->
                  assertThat(bytes.length).isLessThanOrEqualTo(Frames.limit(kind)));
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      if (random.nextBoolean() && bytes.length > 3) {
        Arrays.fill(bytes, 0, 3, (byte) 0);
      }
      try {
        fresh.read(Unpooled.wrappedBuffer(bytes));
      } catch (LinkException e) {
        assertThat(e.code()).isEqualTo(Code.MALFORMED);
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  private void assertMalformed(ByteBuf bytes, String text) {
    assertThatThrownBy(() -> decoder.read(bytes))
        .isInstanceOfSatisfying(
            LinkException.class, e -> assertThat(e.code()).isEqualTo(Code.MALFORMED))
        .hasMessageContaining(text);
  }

  private static ByteBuf header(int kind, int length) {
    return Unpooled.buffer().writeInt(Frames.word(kind, length)).writeShort(1);
  }

  private static Frame frame(int kind, int channel, byte[] payload) {
    List<Byte> bytes = new ArrayList<>();
    for (byte each : payload) {
      bytes.add(each);
    }
    return new Frame(kind, channel, bytes);
  }
}
