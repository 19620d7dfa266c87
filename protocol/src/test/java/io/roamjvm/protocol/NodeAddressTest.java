package io.roamjvm.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeAddressTest {

  @ParameterizedTest
  @CsvSource({
    "host, host, 7946",
    "host:1, host, 1",
    "127.0.0.1:0, 127.0.0.1, 0",
    "[::1]:80, ::1, 80",
    "[::1], ::1, 7946",
    "::1, ::1, 7946",
    "' a:5 ', a, 5"
  })
  void understandsWhatUsersWrite(String text, String host, int port) {
    NodeAddress address = NodeAddress.parse(text);
    assertThat(address).isEqualTo(new NodeAddress(host, port));
    assertThat(NodeAddress.parse(address.toString())).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":", ":80", "a:", "a:b", "a:70000", "a:-1", "[::1]80", "[]:1"})
  void explainsWhatIsNoAddress(String text) {
    assertThatThrownBy(() -> NodeAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"" + text + "\" is no address: write HOST or HOST:PORT");
  }

  @Test
  void theDefaultIsThisMachine() {
    assertThat(NodeAddress.DEFAULT.toString()).isEqualTo("127.0.0.1:7946");
  }
}
