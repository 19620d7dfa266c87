package io.roamjvm.examples.shapes;

/** Thread-locals: set, inherited initial values, removed, and the current thread. */
public final class ThreadLocalShape {
  private ThreadLocalShape() {}

  private static final ThreadLocal<int[]> COUNTER =
      ThreadLocal.withInitial(() -> new int[] {loop(3)});
  private static final ThreadLocal<String> NAME = new ThreadLocal<>();

  public static String run() {
    COUNTER.remove();
    NAME.remove();
    Digest digest = new Digest();
    Thread before = Thread.currentThread();
    String name = before.getName();
    for (int i = 0; i < 10; i++) {
      int[] counter = COUNTER.get();
      counter[0] += loop(i);
      digest.add(COUNTER.get() == counter).add(NAME.get() == null).add(counter[0]);
      NAME.set("n" + loop(i));
      digest.add(NAME.get());
      if (i % 4 == 3) {
        COUNTER.remove();
        NAME.set(null);
      }
      digest
          .add(Thread.currentThread() == before)
          .add(name.equals(Thread.currentThread().getName()));
    }
    return digest + " " + COUNTER.get()[0] + NAME.get();
  }

  private static int loop(int i) {
    int sum = 0;
    for (int k = 0; k < 2; k++) {
      sum += i + k;
    }
    return sum;
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
