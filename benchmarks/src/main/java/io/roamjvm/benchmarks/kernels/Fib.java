package io.roamjvm.benchmarks.kernels;

/** Naive Fibonacci: nothing but calls. */
final class Fib implements Kernel {

  @Override
  public double run() {
    return fib(31);
  }

  private static int fib(int n) {
    return n < 2 ? n : fib(n - 1) + fib(n - 2);
  }
}
