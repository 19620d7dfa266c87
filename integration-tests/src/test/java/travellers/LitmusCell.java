package travellers;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/** What the actors of one instance of a litmus test race for, and what they saw. */
@SuppressWarnings("NullAway") // what is not published yet is null
final class LitmusCell {

  /** Publishes what it holds by plain fields. */
  static final class Box {
    int first;
    long[] second = new long[2];

    void fill(int value) {
      first = value;
      second[1] = value;
    }

    boolean holds(int value) {
      return first == value && second[1] == value;
    }
  }

  /** Whoever sees one, by whatever race, sees its final fields and what they refer to. */
  static final class Frozen {
    final int first;
    final long[] second;
    final Integer third;

    Frozen(int value) {
      first = value;
      second = new long[] {value, value};
      third = value;
    }

    boolean holds(int value) {
      return first == value && second != null && second[1] == value && third == value;
    }
  }

  static final AtomicIntegerFieldUpdater<LitmusCell> UPDATER =
      AtomicIntegerFieldUpdater.newUpdater(LitmusCell.class, "updated");

  final int number;

  volatile int x;
  volatile int y;
  volatile long wide;
  volatile Box published;
  volatile int updated;

  int a;
  int b;
  long c;
  boolean d;
  final int[] array = new int[4];
  final byte[] bytes = new byte[4];
  byte near1;
  byte near2;
  byte near3;
  byte near4;
  Frozen raced;
  final Box box = new Box();

  final Object lock = new Object();
  final ReentrantLock reentrant = new ReentrantLock();
  int counter;
  final AtomicInteger atomic = new AtomicInteger();
  final AtomicReference<Box> reference = new AtomicReference<>();
  final Box[] seen = new Box[4];

  private int r1;
  private int r2;
  private int r3;
  private int r4;

  LitmusCell(int number) {
    this.number = number;
  }

  /** Plain data of several kinds. */
  void fillData(int value) {
    a = value;
    c = value;
    d = value != 0;
    array[2] = value;
    box.fill(value);
  }

  /** 1 if all the data has a value, 0 if none of it, else 2. */
  int data(int value) {
    int had = 0;
    had += a == value ? 1 : 0;
    had += c == value ? 1 : 0;
    had += d ? 1 : 0;
    had += array[2] == value ? 1 : 0;
    had += box.holds(value) ? 1 : 0;
    return had == 5 ? 1 : had == 0 ? 0 : 2;
  }

  /** Notes what an actor saw: from 0 to 3. */
  void saw(int register, int value) {
    int noted = value & 3;
    switch (register) {
      case 0 -> r1 = noted;
      case 1 -> r2 = noted;
      case 2 -> r3 = noted;
      default -> r4 = noted;
    }
  }

  int outcome() {
    return r1 | r2 << 2 | r3 << 4 | r4 << 6;
  }

  /** As it was at the start. */
  void reset() {
    x = 0;
    y = 0;
    wide = 0;
    published = null;
    updated = 0;
    fillData(0);
    b = 0;
    counter = 0;
    for (int i = 0; i < 4; i++) {
      bytes[i] = 0;
      seen[i] = null;
    }
    near1 = 0;
    near2 = 0;
    near3 = 0;
    near4 = 0;
    raced = null;
    atomic.set(0);
    reference.set(null);
    r1 = 0;
    r2 = 0;
    r3 = 0;
    r4 = 0;
  }
}
