package io.roamjvm.node.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roamjvm.protocol.JvmFingerprint.Build;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdkFinderTest {

  private static final Build HERE = Build.from(System::getProperty);

  @TempDir Path directory;

  @Test
  void aRunningJvmTellsItsBuild() throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    assertThat(new JdkProbe().build(java)).isEqualTo(HERE);
  }

  @Test
  void aProgramThatIsNoJvmIsFoundOut() throws Exception {
    assertThatThrownBy(() -> new JdkProbe().build(script("echo hello").resolve("bin/java")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("did not print its properties");
  }

  @Test
  void eachJdkIsAskedOnceWhateverLinksLeadToIt() throws Exception {
    Path jdk = script("exit 1");
    Path link = Files.createSymbolicLink(directory.resolve("link"), jdk);
    AtomicInteger asked = new AtomicInteger();
    Build other = new Build("V", "1", "1", 1);
    JdkProbe probe =
        new JdkProbe() {
          @Override
          Build build(Path java) {
            asked.incrementAndGet();
            return other;
          }
        };
    JdkFinder finder =
        new JdkFinder(List.of(jdk, link, directory.resolve("missing"), directory), probe);
    assertThat(finder.find(HERE)).isNull();
    assertThat(finder.find(other)).isEqualTo(new Jdk(jdk.toRealPath(), other));
    assertThat(finder.seen()).containsExactly(other);
    assertThat(asked).hasValue(1);
  }

  @Test
  void theOwnJdkIsFoundWithoutAsking() throws Exception {
    Path home = Path.of(System.getProperty("java.home")).toRealPath();
    assertThat(JdkFinder.usual().find(HERE)).isEqualTo(new Jdk(home, HERE));
  }

  private Path script(String body) throws IOException {
    Path home = Files.createTempDirectory(directory, "jdk");
    Path java = Files.createDirectory(home.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
    return home;
  }
}
