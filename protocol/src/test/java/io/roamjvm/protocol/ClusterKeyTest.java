package io.roamjvm.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterKeyTest {

  @TempDir Path directory;

  @Test
  void isMadeOnceForItsOwnerOnly() throws Exception {
    Path file = directory.resolve("new").resolve("key");
    String made = ClusterKey.loadOrCreate(file).toHex();
    assertThat(ClusterKey.loadOrCreate(file).toHex()).isEqualTo(made);
    assertThat(ClusterKey.load(file).toHex()).isEqualTo(made);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
        .isEqualTo("rwx------");
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void allWhoMakeItAtOnceGetTheSame() throws Exception {
    Path file = directory.resolve("key");
    Set<String> keys = ConcurrentHashMap.newKeySet();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      Callable<Boolean> make = () -> keys.add(ClusterKey.loadOrCreate(file).toHex());
      for (Future<Boolean> made : threads.invokeAll(java.util.Collections.nCopies(32, make))) {
        made.get();
      }
    } finally {
      threads.shutdown();
    }
    assertThat(keys).hasSize(1);
  }

  @Test
  void aMissingFileIsExplained() {
    assertThatThrownBy(() -> ClusterKey.load(directory.resolve("none")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no cluster key at " + directory.resolve("none"));
  }

  @Test
  void aFileThatOthersMayReadIsRefused() throws Exception {
    Path file = directory.resolve("key");
    ClusterKey.loadOrCreate(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> ClusterKey.load(file))
        .hasMessageContaining("open to others (rw-r-----)")
        .hasMessageContaining("chmod 600 " + file);
  }

  @Test
  void aFileThatIsNoKeyIsRefused() throws Exception {
    for (String text : new String[] {"", "zz", "00".repeat(31), "00".repeat(33), "x".repeat(500)}) {
      Path file = Files.createTempFile(directory, "key", "");
      Files.writeString(file, text);
      assertThatThrownBy(() -> ClusterKey.load(file))
          .hasMessageContaining("is not 64 hexadecimal digits");
    }
  }

  @Test
  void derivedKeysDifferByLabelAndAreStable() {
    ClusterKey key = ClusterKey.of(new byte[32]);
    assertThat(key.derive("guest:1").toHex())
        .isEqualTo(key.derive("guest:1").toHex())
        .isNotEqualTo(key.derive("guest:2").toHex())
        .isNotEqualTo(key.toHex());
  }

  @Test
  void computesHmacSha256AsPublished() {
    // RFC 4231, test case 2, padded: keys are zero-filled to the block size anyway
    byte[] secret = java.util.Arrays.copyOf(new byte[] {'J', 'e', 'f', 'e'}, 32);
    byte[] text =
        "what do ya want for nothing?".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    assertThat(HexFormat.of().formatHex(ClusterKey.of(secret).hmac(text)))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  @Test
  void doesNotShowItselfAndCannotBeChangedFromOutside() {
    byte[] bytes = new byte[32];
    ClusterKey key = ClusterKey.of(bytes);
    bytes[0] = 1;
    assertThat(key.toHex()).isEqualTo("00".repeat(32));
    assertThat(key.toString()).isEqualTo("ClusterKey");
    assertThatThrownBy(() -> ClusterKey.of(new byte[31]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
