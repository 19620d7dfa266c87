package io.roamjvm.benchmarks.overhead;

import java.io.IOException;

/**
 * What one fork measured of one kernel; times in nanoseconds.
 *
 * @param checksum the kernel's result
 * @param first the first iteration in a fresh JVM
 * @param cold the first ten iterations together
 * @param best the fastest iteration once warm
 * @param median the middle iteration once warm
 */
record KernelSample(double checksum, double first, double cold, double best, double median) {

  static KernelSample parse(String line) throws IOException {
    String[] fields = line.split(" ", -1);
    if (fields.length != 6) {
      throw new IOException("a kernel printed an unexpected line: " + line);
    }
    return new KernelSample(
        Double.parseDouble(fields[0]),
        Double.parseDouble(fields[1]),
        Double.parseDouble(fields[2]),
        Double.parseDouble(fields[3]),
        Double.parseDouble(fields[4]));
  }
}
