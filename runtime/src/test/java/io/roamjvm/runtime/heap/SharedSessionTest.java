package io.roamjvm.runtime.heap;

import static io.roamjvm.runtime.heap.TwoSides.get;
import static io.roamjvm.runtime.heap.TwoSides.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roamjvm.runtime.heap.fixture.Cell;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Both sides change objects between images, and images cross. */
class SharedSessionTest {

  private final TwoSides sides = new TwoSides();

  private static byte[] write(SharedHeap from, @Nullable Object... roots) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    from.write(roots, out);
    return out.toByteArray();
  }

  private static Object[] read(SharedHeap to, byte[] image) throws Exception {
    return to.read(new ByteArrayInputStream(image));
  }

  @Test
  void mergesFieldsThatBothSidesChanged() throws Exception {
    Cell master = new Cell();
    sides.home.share();
    Object replica = sides.leave(master)[0];

    master.left = 1;
    master.first = new int[] {5};
    set(replica, "right", 2L);
    set(replica, "second", "there");
    set(replica, "flag", true);
    byte[] out = write(sides.home);
    byte[] back = write(sides.guest);
    read(sides.guest, out);
    read(sides.home, back);

    assertThat(get(replica, "left")).isEqualTo(1);
    assertThat(get(replica, "right")).isEqualTo(2L);
    assertThat(get(replica, "first")).isEqualTo(new int[] {5});
    assertThat(master.right).isEqualTo(2);
    assertThat(master.left).isEqualTo(1);
    assertThat(master.second).isEqualTo("there");
    assertThat(master.flag).isTrue();
  }

  @Test
  void mergesElementsThatBothSidesChanged() throws Exception {
    byte[] bytes = new byte[37];
    short[] shorts = new short[11];
    double[] doubles = new double[70_000];
    Object[] objects = new Object[9];
    sides.home.share();
    Object[] there = sides.leave(bytes, shorts, doubles, objects);

    for (int i = 0; i < 36; i += 2) {
      bytes[i] = 1;
      ((byte[]) there[0])[i + 1] = 2;
    }
    shorts[3] = -3;
    ((short[]) there[1])[4] = -4;
    doubles[69_999] = 1.5;
    ((double[]) there[2])[8_191] = 2.5;
    objects[0] = objects;
    ((Object[]) there[3])[8] = there[0];
    byte[] out = write(sides.home);
    byte[] back = write(sides.guest);
    read(sides.home, back);
    read(sides.guest, out);

    assertThat((byte[]) there[0]).isEqualTo(bytes).contains(1, 2);
    assertThat((short[]) there[1]).isEqualTo(shorts).contains(-3, -4);
    assertThat((double[]) there[2]).isEqualTo(doubles);
    assertThat(doubles[8_191]).isEqualTo(2.5);
    assertThat(objects[8]).isSameAs(bytes);
    assertThat(((Object[]) there[3])[0]).isSameAs(there[3]);
  }

  @Test
  void sendsOnlyWhatDiffers() throws Exception {
    long[] numbers = new long[1_000_000];
    sides.home.share();
    Object[] there = sides.leave(numbers, new Cell());
    ((long[]) there[0])[500_000] = 7;
    set(there[1], "left", 3);

    byte[] image = write(sides.guest);

    assertThat(image).hasSizeLessThan(100);
    read(sides.home, image);
    assertThat(numbers[500_000]).isEqualTo(7);
    assertThat(write(sides.home)).hasSizeLessThan(50);
  }

  /** They travel when they are accessed; a comparison could send one before what it publishes. */
  @Test
  void leavesOutVolatileFields() throws Exception {
    Cell master = new Cell();
    master.signal = 4;
    sides.home.share();
    Object replica = sides.leave(master)[0];
    assertThat(get(replica, "signal")).isEqualTo(4);

    set(replica, "signal", 5);
    set(replica, "box", "new");
    set(replica, "left", 6);
    read(sides.home, write(sides.guest));

    assertThat(master.left).isEqualTo(6);
    assertThat(master.signal).isEqualTo(4);
    assertThat(master.box).isNull();
  }

  @Test
  void sharesWhatWasAgreedOnBefore() throws Exception {
    Cell changed = new Cell();
    Cell kept = new Cell();
    long[] big = new long[100_000];
    Object[] small = {kept};
    Object[] there = sides.leave(changed, kept, big, small);
    changed.left = 1;
    changed.signal = 2;
    big[99_999] = 3;
    small[0] = changed;

    sides.home.share();
    sides.leave();
    assertThat(get(there[0], "left")).isEqualTo(1);
    assertThat(get(there[0], "signal")).isEqualTo(2);
    assertThat(((long[]) there[2])[99_999]).isEqualTo(3);
    assertThat(((Object[]) there[3])[0]).isSameAs(there[0]);

    set(there[1], "right", 4L);
    ((long[]) there[2])[5] = 6;
    kept.left = 7;
    byte[] out = write(sides.home);
    read(sides.home, write(sides.guest));
    read(sides.guest, out);
    assertThat(kept.right).isEqualTo(4);
    assertThat(big[5]).isEqualTo(6);
    assertThat(big[99_999]).isEqualTo(3);
    assertThat(get(there[1], "left")).isEqualTo(7);
  }

  @Test
  void keepsChangesOfARefusedImageForTheNext() throws Exception {
    Cell a = new Cell();
    Cell b = new Cell();
    int[] numbers = new int[5];
    sides.home.share();
    Object[] there = sides.leave(a, b, numbers);
    a.left = 1;
    a.first = new int[] {2};
    b.first = new Inflater();
    numbers[4] = 3;
    assertThatThrownBy(() -> write(sides.home, new Inflater()))
        .isInstanceOf(UnsupportedObjectException.class);
    assertThatThrownBy(() -> write(sides.home)).isInstanceOf(UnsupportedObjectException.class);

    b.first = null;
    read(sides.guest, write(sides.home));

    assertThat(get(there[0], "left")).isEqualTo(1);
    assertThat(get(there[0], "first")).isEqualTo(new int[] {2});
    assertThat((int[]) there[2]).isEqualTo(numbers);
  }

  @Test
  void numbersWhatBothSidesHaveInCrossingImages() throws Exception {
    Cell master = new Cell();
    sides.home.share();
    Object replica = sides.leave(master)[0];
    master.first = TimeUnit.class;
    set(replica, "second", TimeUnit.class);
    byte[] out = write(sides.home);
    byte[] back = write(sides.guest);
    read(sides.guest, out);
    read(sides.home, back);
    assertThat(master.second).isSameAs(TimeUnit.class);
    assertThat(get(replica, "first")).isSameAs(TimeUnit.class);

    master.first = new Object[] {TimeUnit.class};
    set(replica, "second", new Object[] {TimeUnit.class, master.getClass() == null});
    read(sides.guest, write(sides.home));
    read(sides.home, write(sides.guest));
    assertThat((Object[]) get(replica, "first")).containsExactly(TimeUnit.class);
    assertThat((Object[]) master.second).containsExactly(TimeUnit.class, false);
  }

  /** Of a class whose objects are home-bound, with a field of its own. */
  private static final class Counted extends ReentrantLock {
    private static final long serialVersionUID = 1;
    int count = 1;
  }

  @Test
  void isNotToFollowAPrivateOneWithObjectsOfUnknownState() throws Exception {
    assertThat(sides.home.canShare()).isTrue();
    sides.leave(new Cell(), new ReentrantLock());
    assertThat(sides.home.canShare()).isTrue();
    Counted counted = new Counted();
    sides.leave(counted);
    assertThat(counted.count).isEqualTo(1);
    assertThat(sides.home.canShare()).isFalse();
    assertThat(sides.guest.canShare()).isFalse();
  }

  /** Neither side may hold up the other's image while it sends its own. */
  @Test
  @Timeout(60)
  void sendsBigImagesInBothDirectionsAtOnce() throws Exception {
    long[] atHome = new long[500_000];
    long[] atGuest = new long[500_000];
    sides.home.share();
    Object[] there = sides.leave(atHome, atGuest);
    Arrays.fill(atHome, 1);
    Arrays.fill((long[]) there[1], 2);
    PipedInputStream toGuest = new PipedInputStream(1024);
    PipedOutputStream fromHome = new PipedOutputStream(toGuest);
    PipedInputStream toHome = new PipedInputStream(1024);
    PipedOutputStream fromGuest = new PipedOutputStream(toHome);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Future<?>[] all = {
        threads.submit(() -> sides.home.write(new Object[0], fromHome)),
        threads.submit(() -> sides.guest.write(new Object[0], fromGuest)),
        threads.submit((Callable<Object[]>) () -> sides.home.read(toHome)),
        threads.submit((Callable<Object[]>) () -> sides.guest.read(toGuest)),
      };
      for (Future<?> each : all) {
        each.get(50, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat((long[]) there[0]).isEqualTo(atHome);
    assertThat(atGuest).isEqualTo((long[]) there[1]).contains(2);
  }
}
