package travellers;

/**
 * Computes for a while in nested calls and prints the result. Arguments: rounds of some
 * milliseconds each, and megabytes of data to work on.
 */
public final class Worker {
  private final long[][] data;
  private long state = 88172645463325252L;

  private Worker(int megabytes) {
    data = new long[Math.max(1, megabytes)][1 << 17];
    for (long[] block : data) {
      for (int i = 0; i < block.length; i++) {
        block[i] = next();
      }
    }
  }

  public static void main(String[] args) {
    Worker worker = new Worker(Integer.parseInt(args[1]));
    System.out.println("ready");
    long result = worker.work(Integer.parseInt(args[0]));
    System.out.println("result " + result + " " + worker.total());
  }

  private long work(int rounds) {
    long result = 0;
    for (int round = 0; round < rounds; round++) {
      result = result * 31 + round(round);
    }
    return result;
  }

  private long round(int round) {
    long sum = round;
    long[] block = data[round % data.length];
    for (int i = 0; i < 3_000_000; i++) {
      long value = next();
      sum ^= value + block[(int) (value & (block.length - 1))];
    }
    block[round % block.length] = sum;
    return sum;
  }

  private long next() {
    state ^= state << 13;
    state ^= state >>> 7;
    state ^= state << 17;
    return state;
  }

  private long total() {
    long total = 0;
    for (long[] block : data) {
      for (long value : block) {
        total = total * 31 + value;
      }
    }
    return total;
  }
}
