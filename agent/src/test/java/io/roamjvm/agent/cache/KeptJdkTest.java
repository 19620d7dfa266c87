package io.roamjvm.agent.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptJdkTest {

  private static final String BUILD = "17.0.1|/usr/lib/jvm/17/lib/modules|1|2";

  @TempDir private Path temporary;
  private int runs;

  @Test
  void givesWhatAnEarlierRunWove() throws IOException {
    KeptJdk first = open(BUILD);
    assertThat(first.hasAny()).isFalse();
    assertThat(first.mayHave("java.util.List")).isFalse();
    assertThat(first.find("java/util/List")).isNull();
    first.write(List.of(woven("java/util/List"), woven("java/util/Map$Entry")));

    KeptJdk second = open(BUILD);
    assertThat(second.hasAny()).isTrue();
    assertThat(second.mayHave("java.util.List")).isTrue();
    assertThat(second.mayHave("java.util.Set")).isFalse();
    assertThat(second.find("java/util/Set")).isNull();
    WovenJdkClass entry = Objects.requireNonNull(second.find("java/util/Map$Entry"));
    assertThat(entry.name()).isEqualTo("java/util/Map$Entry");
    assertThat(entry.original()).isEqualTo(ClassPrint.of(original("java/util/Map$Entry")));
    assertThat(entry.woven()).isEqualTo(bytes("woven java/util/Map$Entry"));
  }

  @Test
  void showsNothingOfAnotherBuild() throws IOException {
    open(BUILD).write(List.of(woven("java/util/List")));
    assertThat(open(BUILD + "3").hasAny()).isFalse();
    assertThat(open(BUILD).hasAny()).isTrue();
  }

  @Test
  void believesNoFileThatHasTheNameOfAnotherBuild() throws IOException {
    open(BUILD).write(List.of(woven("java/util/List")));
    byte[] content = Files.readAllBytes(onlyFile());
    Files.delete(onlyFile());
    open("another").write(List.of(woven("java/util/Map")));
    Path other = onlyFile();
    Files.write(other, content);
    assertThat(open("another").hasAny()).isFalse();
    assertThat(other).doesNotExist();
  }

  @Test
  void deletesWhatIsDamagedWherever() throws IOException {
    open(BUILD).write(List.of(woven("java/util/List")));
    Path file = onlyFile();
    byte[] content = Files.readAllBytes(file);
    for (int at = 0; at < content.length; at++) {
      byte[] damaged = content.clone();
      damaged[at] ^= 0x10;
      Files.write(file, damaged);
      KeptJdk kept = open(BUILD);
      assertThat(kept.find("java/util/List")).as("byte %d", at).isNull();
      assertThat(file).as("byte %d", at).doesNotExist();
    }
  }

  @Test
  void deletesWhatIsCutShort() throws IOException {
    open(BUILD).write(List.of(woven("java/util/List")));
    Path file = onlyFile();
    byte[] content = Files.readAllBytes(file);
    for (int length = 0; length < content.length; length += 7) {
      Files.write(file, Arrays.copyOf(content, length));
      assertThat(open(BUILD).hasAny()).as("%d bytes", length).isFalse();
      assertThat(file).as("%d bytes", length).doesNotExist();
    }
  }

  @Test
  void readersKeepTheFileThatIsReplaced() throws IOException {
    open(BUILD).write(List.of(woven("java/util/List")));
    KeptJdk reader = open(BUILD);
    open(BUILD).write(List.of(woven("java/util/Map")));
    assertThat(reader.find("java/util/List")).isNotNull();
    assertThat(open(BUILD).find("java/util/List")).isNull();
    assertThat(open(BUILD).find("java/util/Map")).isNotNull();
  }

  @Test
  void leavesNothingWhereItCannotWrite() throws IOException {
    KeptJdk kept = open(BUILD);
    Files.delete(temporary.resolve("cache"));
    kept.write(List.of(woven("java/util/List")));
    assertThat(open(BUILD).hasAny()).isFalse();
  }

  @Test
  void knowsThatClassesMayBePatched() {
    assertThat(JdkBuild.isPatched(new String[] {"-Xmx1g", "-javaagent:patch.jar"})).isFalse();
    assertThat(JdkBuild.isPatched(new String[] {"-Xmx1g", "--patch-module=java.base=x.jar"}))
        .isTrue();
  }

  private KeptJdk open(String build) throws IOException {
    return KeptJdk.open(temporary.resolve("cache"), "weaver", "run" + runs++, build);
  }

  private Path onlyFile() throws IOException {
    try (Stream<Path> files = Files.list(temporary.resolve("cache"))) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }

  private static WovenJdkClass woven(String name) throws IOException {
    return new WovenJdkClass(name, ClassPrint.of(original(name)), bytes("woven " + name));
  }

  private static byte[] original(String name) throws IOException {
    try (InputStream in = Object.class.getResourceAsStream("/" + name + ".class")) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
