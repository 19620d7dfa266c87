package io.roamjvm.runtime.heap;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.runtime.heap.fixture.Members;
import io.roamjvm.runtime.heap.fixture.World;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are: an image is taken or refused, and a refused one changes nothing. */
class DamagedImageTest {

  private static final int ATTEMPTS = 2_000;

  @Test
  void damagedImagesAreRefusedAndChangeNothing() throws Exception {
    TwoSides sides = new TwoSides();
    World master = new World();
    Object[] extras = {
      Pattern.compile("a+"), Locale.GERMANY, new Members(), String.class.getMethod("length")
    };
    ByteArrayOutputStream departure = new ByteArrayOutputStream();
    sides.home.write(new Object[] {master, extras}, departure);
    sides.home.agreed();
    byte[] first = departure.toByteArray();
    Object replica = again(sides, first);
    for (int i = 0; i < 5; i++) {
      master.accept(i);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    sides.home.write(new Object[] {master, new Members(), Pattern.compile("b")}, out);
    byte[] image = out.toByteArray();
    Random random = new Random(42);
    int refused = 0;
    for (int i = 0; i < ATTEMPTS; i++) {
      List<String> before = i % 100 == 0 ? Dump.of(replica) : List.of();
      int shared = sides.guest.sharedObjects();
      try {
        sides.guest.read(new ByteArrayInputStream(damaged(image, random)));
        // Only values differed, which nobody can notice. Begin anew.
        sides.guest.forgetAll();
        replica = again(sides, first);
      } catch (ImageException | IOException e) {
        refused++;
        assertThat(sides.guest.sharedObjects()).isEqualTo(shared);
        if (!before.isEmpty()) {
          assertThat(Dump.of(replica)).isEqualTo(before);
        }
      }
    }
    assertThat(refused).isGreaterThan(ATTEMPTS / 4);
  }

  private static Object again(TwoSides sides, byte[] first) throws Exception {
    return Objects.requireNonNull(sides.guest.read(new ByteArrayInputStream(first))[0]);
  }

  private static byte[] damaged(byte[] image, Random random) {
    byte[] copy = Arrays.copyOf(image, image.length);
    for (int n = 1 + random.nextInt(4); n > 0; n--) {
      // most bytes are elements of arrays; names and structure stand at the beginning
      int at = random.nextInt(random.nextBoolean() ? 3_000 : copy.length);
      copy[at] = (byte) random.nextInt();
    }
    return copy;
  }
}
