package io.roamjvm.agent.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WovenCacheTest {

  private static final String GROUP = "weaver-program-";
  private static final WovenCache.Bounds SMALL =
      new WovenCache.Bounds(2, 1 << 20, 1 << 20, 1000, 1);

  @TempDir private Path temporary;
  private int runs;

  @Test
  void givesWhatAnEarlierRunWove() throws IOException {
    WovenCache first = run();
    assertThat(first.find(bytes("a"))).isNull();
    first.add(bytes("a"), bytes("woven a"), false);
    first.add(bytes("b"), null, false);
    first.finish();

    WovenCache second = run();
    assertThat(woven(second, "a")).isEqualTo("woven a");
    assertThat(second.find(bytes("b"))).isEqualTo(new Kept(null));
    assertThat(second.find(bytes("c"))).isNull();
  }

  @Test
  void showsNothingBeforeItIsComplete() throws IOException {
    WovenCache first = run();
    first.add(bytes("a"), bytes("woven a"), false);
    assertThat(run().find(bytes("a"))).isNull();
    first.finish();
    assertThat(woven(run(), "a")).isEqualTo("woven a");
  }

  @Test
  void comparesTheOriginalAndNotOnlyItsKey() throws IOException {
    byte[] one = bytes("plumless buckeroo");
    byte[] other = one.clone();
    forge(other, Entry.key(one));
    assertThat(Entry.key(other)).isEqualTo(Entry.key(one));
    assertThat(other).isNotEqualTo(one);
    WovenCache first = run();
    first.add(one, bytes("woven one"), false);
    first.finish();
    assertThat(run().find(other)).isNull();
    WovenCache second = run();
    second.add(other, bytes("woven other"), false);
    second.finish();
    WovenCache third = run();
    assertThat(text(third.find(one))).isEqualTo("woven one");
    assertThat(text(third.find(other))).isEqualTo("woven other");
  }

  @Test
  void doesNotBelieveDamagedEntriesAndReplacesThem() throws IOException {
    WovenCache first = run();
    first.add(bytes("a"), bytes("woven a"), false);
    first.add(bytes("b"), bytes("woven b"), false);
    first.finish();
    Path pack = packs().get(0);
    byte[] content = Files.readAllBytes(pack);
    content["awoven ".length()] ^= 1;
    Files.write(pack, content);

    WovenCache second = run();
    assertThat(second.find(bytes("a"))).isNull();
    assertThat(woven(second, "b")).isEqualTo("woven b");
    second.add(bytes("a"), bytes("woven a"), false);
    second.finish();
    assertThat(packs()).hasSize(1).doesNotContain(pack);
    assertThat(woven(run(), "a")).isEqualTo("woven a");
    assertThat(woven(run(), "b")).isEqualTo("woven b");
  }

  @Test
  void deletesWhatIsNoPack() throws IOException {
    WovenCache first = run();
    first.add(bytes("a"), bytes("woven a"), false);
    first.finish();
    byte[] pack = Files.readAllBytes(packs().get(0));
    for (int length = 0; length < pack.length; length++) {
      Path cut = temporary.resolve(GROUP + "cut.pack");
      Files.write(cut, java.util.Arrays.copyOf(pack, length));
      WovenCache next = run();
      assertThat(Files.exists(cut)).as("%s bytes", length).isFalse();
      assertThat(woven(next, "a")).isEqualTo("woven a");
    }
    for (int position = pack.length - Pack.FOOTER - Entry.SIZE;
        position < pack.length;
        position++) {
      byte[] other = pack.clone();
      other[position] ^= 4;
      Path changed = temporary.resolve(GROUP + "changed.pack");
      Files.write(changed, other);
      run();
      assertThat(Files.exists(changed)).as("byte %s changed", position).isFalse();
    }
  }

  @Test
  void survivesThatAPackIsCutShortWhileItIsRead() throws IOException {
    WovenCache first = run();
    byte[] large = new byte[40_000];
    first.add(large, large, false);
    first.finish();
    WovenCache second = run();
    Files.write(packs().get(0), new byte[0]);
    assertThat(second.find(large)).isNull();
    second.finish();
  }

  @Test
  void keepsProgramsAndWeaversApart() throws IOException {
    WovenCache first = run();
    first.add(bytes("a"), bytes("woven a"), false);
    first.finish();
    assertThat(WovenCache.open(temporary, "other-", "1", SMALL).find(bytes("a"))).isNull();
  }

  @Test
  void writesManyPacksAsOne() throws IOException {
    for (String text : List.of("a", "b", "c")) {
      WovenCache run = run();
      for (String earlier : List.of("a", "b")) {
        run.find(bytes(earlier));
      }
      run.add(bytes(text), bytes("woven " + text), false);
      run.finish();
    }
    assertThat(packs()).hasSize(1);
    for (String text : List.of("a", "b", "c")) {
      assertThat(woven(run(), text)).isEqualTo("woven " + text);
    }
  }

  @Test
  void keepsLittleOfWhatTheProgramGenerates() throws IOException {
    WovenCache first = run();
    for (int i = 0; i < 100; i++) {
      first.add(bytes("generated class file " + i), null, true);
    }
    first.add(bytes("a"), bytes("woven a"), false);
    first.finish();
    assertThat(run().find(bytes("generated class file 0"))).isNotNull();
    assertThat(run().find(bytes("generated class file 99"))).isNull();
    assertThat(woven(run(), "a")).isEqualTo("woven a");
  }

  @Test
  void deletesTheOldestPacksWhenThereIsTooMuch() throws IOException {
    Path old = temporary.resolve("elder-1.pack");
    Files.write(old, new byte[1 << 20]);
    Files.setLastModifiedTime(old, FileTime.fromMillis(1));
    Path abandoned = temporary.resolve("elder-2.tmp");
    Files.write(abandoned, new byte[1]);
    Files.setLastModifiedTime(abandoned, FileTime.fromMillis(1));
    WovenCache first = run();
    first.add(bytes("a"), bytes("woven a"), false);
    first.finish();
    assertThat(old).doesNotExist();
    assertThat(abandoned).doesNotExist();
    assertThat(packs()).hasSize(1);
  }

  @Test
  void isPrivate() throws IOException {
    Path place = temporary.resolve("new/cache");
    WovenCache first = WovenCache.open(place, GROUP, "1", SMALL);
    first.add(bytes("a"), bytes("woven a"), false);
    first.finish();
    assertThat(permissions(place)).isEqualTo("rwx------");
    assertThat(permissions(place.resolve(GROUP + "1.pack"))).isEqualTo("rw-------");
  }

  @Test
  void refusesAFolderThatOthersMayWriteTo() throws IOException {
    Path place = Files.createDirectory(temporary.resolve("open"));
    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThatThrownBy(() -> WovenCache.open(place, GROUP, "1", SMALL))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("others may write");
  }

  @Test
  void namesProgramsAlikeWhateverTheirNumbers() {
    assertThat(CacheStart.group("/tmp/surefire1234/surefirebooter987.jar a b"))
        .isEqualTo(CacheStart.group("/tmp/surefire9/surefirebooter1.jar"))
        .startsWith("surefirebooterjar-");
    assertThat(CacheStart.group("org.a.Main x")).isNotEqualTo(CacheStart.group("org.b.Main x"));
  }

  private WovenCache run() throws IOException {
    return WovenCache.open(temporary, GROUP, "run" + runs++, SMALL);
  }

  private List<Path> packs() throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      return files.filter(file -> file.toString().endsWith(".pack")).toList();
    }
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static @Nullable String woven(WovenCache cache, String original) {
    return text(cache.find(bytes(original)));
  }

  private static @Nullable String text(@Nullable Kept kept) {
    byte[] woven = kept == null ? null : kept.woven();
    return woven == null ? null : new String(woven, StandardCharsets.UTF_8);
  }

  /** Changes the first byte, and the last four so that the key stays. */
  private static void forge(byte[] file, long key) {
    file[0] ^= 1;
    int[] columns = new int[32];
    byte[] probe = file.clone();
    java.util.Arrays.fill(probe, probe.length - 4, probe.length, (byte) 0);
    int base = (int) (Entry.key(probe) >>> 32);
    for (int bit = 0; bit < 32; bit++) {
      byte[] one = probe.clone();
      one[probe.length - 4 + bit / 8] |= (byte) (1 << (bit % 8));
      columns[bit] = (int) (Entry.key(one) >>> 32) ^ base;
    }
    int wanted = solve(columns, (int) (key >>> 32) ^ base);
    for (int i = 0; i < 4; i++) {
      file[file.length - 4 + i] = (byte) (wanted >>> (8 * i));
    }
  }

  /** The bits whose columns, added modulo 2, give the sum. */
  private static int solve(int[] columns, int sum) {
    int[] rest = columns.clone();
    int[] made = new int[32];
    int solution = 0;
    int left = sum;
    for (int i = 0; i < 32; i++) {
      made[i] = 1 << i;
    }
    for (int row = 31; row >= 0; row--) {
      int pivot = -1;
      for (int i = 0; i < 32 && pivot < 0; i++) {
        if (rest[i] != 0 && Integer.numberOfLeadingZeros(rest[i]) == 31 - row) {
          pivot = i;
        }
      }
      if (pivot < 0) {
        continue;
      }
      int column = rest[pivot];
      int how = made[pivot];
      for (int i = 0; i < 32; i++) {
        if (((rest[i] >>> row) & 1) == 1) {
          rest[i] ^= column;
          made[i] ^= how;
        }
      }
      if (((left >>> row) & 1) == 1) {
        left ^= column;
        solution ^= how;
      }
    }
    return left == 0 ? solution : 0;
  }
}
