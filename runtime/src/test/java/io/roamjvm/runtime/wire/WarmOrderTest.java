package io.roamjvm.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarmOrderTest {

  private static byte[] written(WarmOrder order) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    order.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static WarmOrder read(byte[] bytes) throws IOException {
    return WarmOrder.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }

  private static WarmOrder order(int budgetMillis, int classes) {
    List<WarmOrder.Named> named = new ArrayList<>();
    for (int i = 0; i < classes; i++) {
      named.add(new WarmOrder.Named(i % 3 + 1, "com.x.C" + i));
    }
    return new WarmOrder(7, budgetMillis, true, named);
  }

  @Test
  void comesThroughAsItWasUpToTheLimits() throws IOException {
    WarmOrder most = order(WarmOrder.MAX_BUDGET_MILLIS, WarmOrder.MAX_CLASSES);
    assertThat(read(written(most))).isEqualTo(most);
    assertThat(read(written(order(0, 0)))).isEqualTo(order(0, 0));
  }

  @Test
  void refusesNumbersBeyondTheLimits() {
    assertThatThrownBy(() -> read(written(order(1, WarmOrder.MAX_CLASSES + 1))))
        .isInstanceOf(IOException.class)
        .hasMessage("impossible number of classes to load: 3001");
    assertThatThrownBy(() -> read(written(order(WarmOrder.MAX_BUDGET_MILLIS + 1, 1))))
        .isInstanceOf(IOException.class)
        .hasMessage("impossible time to load classes: 60001 ms");
    assertThatThrownBy(() -> read(written(order(-1, 1)))).isInstanceOf(IOException.class);
    byte[] negative = {0, 0, 0, 7, 0, 0, 0, 1, 0, -1, -1, -1, -1};
    assertThatThrownBy(() -> read(negative))
        .isInstanceOf(IOException.class)
        .hasMessage("impossible number of classes to load: -1");
  }
}
