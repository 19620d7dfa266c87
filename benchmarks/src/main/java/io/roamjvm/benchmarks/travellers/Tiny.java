package io.roamjvm.benchmarks.travellers;

/** A thread with next to no state: a few primitives in one frame. Runs until it is killed. */
final class Tiny {
  private Tiny() {}

  public static void main(String[] args) {
    System.out.println("ready");
    long state = 1;
    for (long i = 0; state != 0; i++) {
      state = step(state, i);
    }
    System.out.println("the generator reached zero, which it cannot");
  }

  /** Xorshift: never zero when it starts elsewhere. */
  private static long step(long state, long i) {
    long next = state ^ (state << 13);
    next ^= next >>> 7;
    next ^= next << 17;
    return next == i && next == 0 ? 1 : next;
  }
}
