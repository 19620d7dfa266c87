package peers;

// Kernels for capture by other means than Roam's. In the source for a peer, PAUSABLE and POLL are
// what that peer needs to be able to capture a thread at each loop header and method entry; in the
// source for plain Java and for Roam they are nothing.
public final class PeerKernels {
  static boolean asked;

  interface Shape {
    double area(double scale) PAUSABLE;
  }

  static final class Circle implements Shape {
    final double radius;
    Circle(double radius) { this.radius = radius; }
    public double area(double scale) PAUSABLE { POLL; return Math.PI * radius * radius * scale; }
  }

  static final class Square implements Shape {
    final double side;
    Square(double side) { this.side = side; }
    public double area(double scale) PAUSABLE { POLL; return side * side * scale; }
  }

  static final class Rectangle implements Shape {
    final double width;
    final double height;
    Rectangle(double width, double height) { this.width = width; this.height = height; }
    public double area(double scale) PAUSABLE { POLL; return width * height * scale; }
  }

  static final class Tree {
    final Tree left;
    final Tree right;
    Tree(Tree left, Tree right) { this.left = left; this.right = right; }
    int count() PAUSABLE {
      POLL;
      return left == null ? 1 : 1 + left.count() + right.count();
    }
  }

  static Tree build(int depth) PAUSABLE {
    POLL;
    if (depth == 0) { return new Tree(null, null); }
    Tree left = build(depth - 1);
    Tree right = build(depth - 1);
    return new Tree(left, right);
  }

  static double binaryTrees() PAUSABLE {
    int total = 0;
    for (int i = 0; i < 12; i++) {
      POLL;
      Tree tree = build(14);
      total += tree.count();
    }
    return total;
  }

  static double dispatch() PAUSABLE {
    Shape[] shapes = {new Circle(1), new Square(2), new Rectangle(2, 3), new Square(1), new Circle(3)};
    double sum = 0;
    for (int i = 0; i < 1000000; i++) {
      POLL;
      double area = shapes[i % 5].area(i & 3);
      sum += area;
    }
    return sum;
  }

  static int fib(int n) PAUSABLE {
    POLL;
    if (n < 2) { return n; }
    int first = fib(n - 1);
    int second = fib(n - 2);
    return first + second;
  }

  static int place(int n, int row, int columns, int left, int right) PAUSABLE {
    POLL;
    if (row == n) { return 1; }
    int found = 0;
    for (int free = ((1 << n) - 1) & ~(columns | left | right); free != 0; free &= free - 1) {
      POLL;
      int bit = free & -free;
      int below = place(n, row + 1, columns | bit, (left | bit) << 1, (right | bit) >> 1);
      found += below;
    }
    return found;
  }

  static int one(int x) PAUSABLE { POLL; int y = two(x); return y + 1; }
  static int two(int x) PAUSABLE { POLL; int y = three(x); return y ^ 5; }
  static int three(int x) PAUSABLE { POLL; int y = four(x); return y * 3; }
  static int four(int x) PAUSABLE { POLL; return x + 7; }

  static double smallMethods() PAUSABLE {
    int sum = 0;
    for (int i = 0; i < 10000000; i++) {
      POLL;
      int value = one(i);
      sum += value;
    }
    return sum;
  }

  static double sieve() PAUSABLE {
    int n = 1000000;
    boolean[] composite = new boolean[n + 1];
    int primes = 0;
    for (int i = 2; i <= n; i++) {
      POLL;
      if (!composite[i]) {
        primes++;
        for (long j = (long) i * i; j <= n; j += i) {
          POLL;
          composite[(int) j] = true;
        }
      }
    }
    return primes;
  }

  static double[][] matrix(int size, int a, int b) {
    double[][] matrix = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        matrix[i][j] = (i * a + j * b) % 101 / 101.0;
      }
    }
    return matrix;
  }

  static void relax(double[] row, double[] above, double[] below) PAUSABLE {
    for (int j = 1; j < row.length - 1; j++) {
      POLL;
      row[j] = 0.3125 * (above[j] + below[j] + row[j - 1] + row[j + 1]) - 0.25 * row[j];
    }
  }

  static double sor(double[][] grid) PAUSABLE {
    for (int sweep = 0; sweep < 250; sweep++) {
      POLL;
      for (int i = 1; i < grid.length - 1; i++) {
        POLL;
        relax(grid[i], grid[i - 1], grid[i + 1]);
      }
    }
    return grid[50][50] + grid[1][98];
  }

  static void add(double[] to, double value, double[] from) PAUSABLE {
    for (int j = 0; j < to.length; j++) {
      POLL;
      to[j] += value * from[j];
    }
  }

  static double matmul(double[][] a, double[][] b, double[][] c) PAUSABLE {
    for (int i = 0; i < a.length; i++) {
      POLL;
      for (int k = 0; k < b.length; k++) {
        POLL;
        add(c[i], a[i][k], b[k]);
      }
    }
    return c[7][9] + c[c.length - 1][c.length - 1];
  }

  static double run(String kernel) PAUSABLE {
    switch (kernel) {
      case "binary-trees": return binaryTrees();
      case "interface-dispatch": return dispatch();
      case "fib": return fib(30);
      case "nqueens": return place(11, 0, 0, 0, 0);
      case "small-methods": return smallMethods();
      case "sieve": return sieve();
      case "sor": return sor(matrix(100, 31, 17));
      case "matmul": return matmul(matrix(240, 1, 3), matrix(240, 5, 2), matrix(240, 0, 0));
      default: throw new IllegalArgumentException(kernel);
    }
  }

  static long work() {
    return java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  static void measure(String kernel, long warmUp, long measured) PAUSABLE {
    long begin = System.nanoTime();
    long startOfWork = work();
    double checksum = run(kernel);
    long cold = work() - startOfWork;
    int runs = 1;
    while (System.nanoTime() - begin < warmUp || runs < 10) {
      if (run(kernel) != checksum) { throw new IllegalStateException("two iterations disagree"); }
      runs++;
      if (runs == 10) { cold = work() - startOfWork; }
    }
    long[] times = new long[1 << 16];
    int count = 0;
    long start = work();
    long before = start;
    while (count < times.length && (count < 9 || before - start < measured)) {
      if (run(kernel) != checksum) { throw new IllegalStateException("two iterations disagree"); }
      long now = work();
      times[count++] = now - before;
      before = now;
    }
    long whole = (before - start) / count;
    times = java.util.Arrays.copyOf(times, count);
    java.util.Arrays.sort(times);
    System.out.println(
        checksum + " " + cold + " " + times[0] + " " + times[count / 10] + " " + whole + " true");
  }

  START
}
