package io.roamjvm.runtime.heap;

/**
 * Identity hash codes that travel: the hash of an object is put into the header of its fresh
 * replica, so that a {@code HashMap} whose keys do not override {@code hashCode} works unchanged.
 *
 * <p>HotSpot keeps the 31-bit hash in the object header, at bit 8 on JDK 17 and bit 11 on JDK 25,
 * with compact headers too. The position is found by calibration, never assumed.
 */
final class IdentityHash {

  private static final long MASK = 0x7FFF_FFFFL;
  private static final int NOT_FOUND = -1;
  private static final long LOCK_BITS = 0b111;
  private static final long UNLOCKED = 0b001;
  private static final int SAMPLES = 8;
  private static final int ATTEMPTS = 20;

  private static final int SHIFT = calibrate();

  private IdentityHash() {}

  /** Whether this JVM's header layout was recognised. */
  static boolean available() {
    return SHIFT != NOT_FOUND;
  }

  /** The identity hash of {@code o} if it has one, else 0; does not give it one if it can help. */
  static int existing(Object o) {
    long header = Memory.UNSAFE.getLong(o, 0L);
    return (header & LOCK_BITS) == UNLOCKED
        ? (int) (header >>> SHIFT & MASK)
        : System.identityHashCode(o);
  }

  static int of(Object o) {
    return System.identityHashCode(o);
  }

  /**
   * A hash that follows another. Hashes given by us are consecutive, so that the table of shared
   * objects is filled and searched in memory order; asking the JVM for one costs a call of 50 ns.
   */
  static int after(int hash) {
    return hash == (int) MASK ? 1 : hash + 1;
  }

  /**
   * Gives {@code o} the hash, unless it has another already.
   *
   * @param hash 1 to 2^31-1
   * @return whether its identity hash is now {@code hash}
   */
  static boolean install(Object o, int hash) {
    while (true) {
      long header = Memory.UNSAFE.getLongVolatile(o, 0L);
      if ((header & LOCK_BITS) != UNLOCKED || (header >>> SHIFT & MASK) != 0) {
        return System.identityHashCode(o) == hash;
      }
      // A collection between the two steps changes the age bits; then the swap fails and we retry.
      if (Memory.UNSAFE.compareAndSetLong(o, 0L, header, header | (long) hash << SHIFT)) {
        return true;
      }
    }
  }

  /** A collection in the middle of a sample spoils it, so several attempts are made. */
  private static int calibrate() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int shift = sampledShift();
      if (shift != NOT_FOUND) {
        return shift;
      }
    }
    return NOT_FOUND;
  }

  private static int sampledShift() {
    Object[] samples = new Object[SAMPLES];
    int agreed = NOT_FOUND;
    for (int i = 0; i < SAMPLES; i++) {
      samples[i] = new Object();
      int shift = shiftOf(samples[i]);
      if (shift == NOT_FOUND || (agreed != NOT_FOUND && shift != agreed)) {
        return NOT_FOUND;
      }
      agreed = shift;
    }
    return agreed;
  }

  private static int shiftOf(Object fresh) {
    long before = Memory.UNSAFE.getLongVolatile(fresh, 0L);
    long hash = System.identityHashCode(fresh);
    long after = Memory.UNSAFE.getLongVolatile(fresh, 0L);
    if ((before & LOCK_BITS) != UNLOCKED) {
      return NOT_FOUND;
    }
    for (int shift = 3; shift + 31 <= Long.SIZE; shift++) {
      if (after == (before | hash << shift) && (before >>> shift & MASK) == 0) {
        return shift;
      }
    }
    return NOT_FOUND;
  }
}
