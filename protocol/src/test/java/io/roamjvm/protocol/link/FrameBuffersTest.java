package io.roamjvm.protocol.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameBuffersTest {

  private final FrameBuffers buffers = new FrameBuffers();

  @Test
  void aFrameIsHeaderAndBytes() {
    ByteBuffer frame = buffers.frame(Frames.DATA, 0xabcd, new byte[] {9, 1, 2, 9}, 1, 2);
    byte[] bytes = new byte[frame.remaining()];
    frame.get(bytes);
    assertThat(bytes).containsExactly(0, 0, 0, 2, 0xab, 0xcd, 1, 2);
  }

  @Test
  void onlyAFewLargeBuffersAreMadeAndTheyAreUsedAgain() {
    byte[] large = new byte[Link.MAX_FRAME];
    List<ByteBuffer> frames = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      frames.add(buffers.frame(Frames.DATA, 1, large, 0, large.length));
    }
    List<ByteBuffer> direct = frames.stream().filter(ByteBuffer::isDirect).toList();
    assertThat(direct).hasSize(8);
    ByteBuffer first = direct.get(0);
    buffers.giveBack(first);
    ByteBuffer again = buffers.frame(Frames.DATA, 1, large, 0, 50_000);
    assertThat(again).isSameAs(first);
    assertThat(again.remaining()).isEqualTo(Frames.HEADER + 50_000);
  }
}
