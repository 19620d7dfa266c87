package io.roamjvm.benchmarks.kernels;

import java.util.Arrays;
import java.util.Comparator;

/** Sorts records with a composed comparator: JDK code that calls back into woven lambdas. */
final class SortComparator implements Kernel {
  private static final int LENGTH = 30_000;

  private record Person(String name, int age, double score) {}

  private final Person[] people = new Person[LENGTH];

  SortComparator() {
    Lcg random = new Lcg(23);
    for (int i = 0; i < LENGTH; i++) {
      people[i] = new Person("n" + random.next(500), random.next(90), random.nextDouble());
    }
  }

  @Override
  public double run() {
    Person[] sorted = people.clone();
    Arrays.sort(
        sorted,
        Comparator.comparingInt(Person::age)
            .thenComparing(Person::name)
            .thenComparing((a, b) -> Double.compare(b.score(), a.score())));
    return sorted[0].score() + sorted[LENGTH / 2].score() + sorted[LENGTH - 1].age();
  }
}
