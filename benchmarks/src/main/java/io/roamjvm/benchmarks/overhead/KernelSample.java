package io.roamjvm.benchmarks.overhead;

import java.io.IOException;

/**
 * What one fork measured of one kernel; processor times of the kernel's thread in nanoseconds.
 *
 * @param checksum the kernel's result
 * @param cold the first ten iterations in a fresh JVM together
 * @param best the fastest iteration once warm
 * @param fast what one in ten iterations is faster than, once warm
 * @param process processor time of the whole JVM for an iteration, once warm
 * @param rested whether the compilers had come to rest before the warm iterations
 */
record KernelSample(
    double checksum, double cold, double best, double fast, double process, boolean rested) {

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
        Double.parseDouble(fields[4]),
        Boolean.parseBoolean(fields[5]));
  }
}
