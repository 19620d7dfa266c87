package io.roamjvm.benchmarks.kernels;

/** Complex radix-2 transform of 1,024 points, forth and back, as in SciMark's small FFT. */
final class Fft implements Kernel {
  private static final int POINTS = 1024;
  private static final int ROUNDS = 60;

  private final double[] data = new double[2 * POINTS];

  @Override
  public double run() {
    Lcg random = new Lcg(7);
    for (int i = 0; i < data.length; i++) {
      data[i] = random.nextDouble();
    }
    for (int round = 0; round < ROUNDS; round++) {
      transform(data, -1);
      transform(data, 1);
      for (int i = 0; i < data.length; i++) {
        data[i] /= POINTS;
      }
    }
    double sum = 0;
    for (double value : data) {
      sum += value;
    }
    return sum;
  }

  private static void transform(double[] data, int direction) {
    int n = data.length / 2;
    bitReverse(data, n);
    for (int span = 1; span < n; span *= 2) {
      double theta = direction * Math.PI / span;
      double sine = Math.sin(theta);
      double halfSine = Math.sin(theta / 2);
      double step = 2 * halfSine * halfSine;
      double wr = 1;
      double wi = 0;
      for (int a = 0; a < span; a++) {
        for (int b = a; b < n; b += 2 * span) {
          butterfly(data, 2 * b, 2 * (b + span), wr, wi);
        }
        double nextReal = wr - sine * wi - step * wr;
        wi = wi + sine * wr - step * wi;
        wr = nextReal;
      }
    }
  }

  private static void butterfly(double[] data, int i, int j, double wr, double wi) {
    double real = wr * data[j] - wi * data[j + 1];
    double imaginary = wr * data[j + 1] + wi * data[j];
    data[j] = data[i] - real;
    data[j + 1] = data[i + 1] - imaginary;
    data[i] += real;
    data[i + 1] += imaginary;
  }

  private static void bitReverse(double[] data, int n) {
    for (int i = 0, j = 0; i < n - 1; i++) {
      if (i < j) {
        swap(data, 2 * i, 2 * j);
        swap(data, 2 * i + 1, 2 * j + 1);
      }
      int k = n >> 1;
      while (k <= j) {
        j -= k;
        k >>= 1;
      }
      j += k;
    }
  }

  private static void swap(double[] data, int i, int j) {
    double held = data[i];
    data[i] = data[j];
    data[j] = held;
  }
}
