package io.roamjvm.benchmarks.heap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataTest {

  @Test
  void graphsComeThroughKryoWhole() {
    for (Data data : List.of(Data.MAPS, Data.LISTS, Data.TREES)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Object[] roots = data.make(600);
      new KryoCodec().write(roots, out);
      Object[] copy = new KryoCodec().read(new ByteArrayInputStream(out.toByteArray()));
      assertThat(Data.checksum(copy)).isEqualTo(Data.checksum(roots));
    }
  }

  @Test
  void checksumsTellDifferentObjectsApart() {
    for (Data data : List.of(Data.MAPS, Data.LISTS, Data.TREES)) {
      assertThat(Data.checksum(data.make(600))).isNotEqualTo(Data.checksum(data.make(606)));
    }
    Object[] lists = Data.LISTS.make(10);
    Object[] twice = {lists[0], Data.LISTS.make(10)[1]};
    assertThat(Data.checksum(twice)).isNotEqualTo(Data.checksum(lists));
  }

  @Test
  void bytesComeThroughNettyWhole() throws Exception {
    try (NettySink sink = new NettySink();
        NettySource source = new NettySource(sink.port())) {
      source.send(new byte[300_000], 3);
      source.send(new byte[1], 1);
    }
  }
}
