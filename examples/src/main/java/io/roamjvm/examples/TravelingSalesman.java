package io.roamjvm.examples;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Shortens a tour through random cities by simulated annealing with a seeded Random. */
public final class TravelingSalesman {
  private record City(double x, double y) {
    double distanceTo(City other) {
      return Math.hypot(x - other.x, y - other.y);
    }
  }

  private final Random random = new Random(2003);
  private final List<City> tour = new ArrayList<>();

  private TravelingSalesman(int cities) {
    for (int i = 0; i < cities; i++) {
      tour.add(new City(random.nextDouble() * 1000, random.nextDouble() * 1000));
    }
  }

  /** Arguments: number of cities (default 300), attempts in thousands (default 150000). */
  public static void main(String[] args) {
    int cities = args.length > 0 ? Integer.parseInt(args[0]) : 300;
    int thousands = args.length > 1 ? Integer.parseInt(args[1]) : 150_000;
    TravelingSalesman salesman = new TravelingSalesman(cities);
    System.out.printf("%d cities, first tour %.3f%n", cities, salesman.length());
    double temperature = 200;
    double cooling = Math.pow(1e-4, 1.0 / thousands);
    for (int round = 1; round <= thousands; round++) {
      for (int attempt = 0; attempt < 1000; attempt++) {
        salesman.attempt(temperature);
      }
      temperature *= cooling;
      if (round * 20L / thousands > (round - 1) * 20L / thousands) {
        System.out.printf(
            "%3d %% temperature %.4f tour %.3f%n",
            round * 100L / thousands, temperature, salesman.length());
      }
    }
    System.out.printf("best tour %.6f%n", salesman.length());
  }

  /** Reverses a part of the tour when that shortens it, or by chance while it is hot. */
  private void attempt(double temperature) {
    int size = tour.size();
    int from = random.nextInt(size - 1);
    int to = from + 1 + random.nextInt(Math.min(size - 1 - from, 50));
    City before = tour.get((from + size - 1) % size);
    City after = tour.get((to + 1) % size);
    City first = tour.get(from);
    City last = tour.get(to);
    double change =
        before.distanceTo(last)
            + first.distanceTo(after)
            - before.distanceTo(first)
            - last.distanceTo(after);
    if (change < 0 || random.nextDouble() < Math.exp(-change / temperature)) {
      Collections.reverse(tour.subList(from, to + 1));
    }
  }

  private double length() {
    double length = 0;
    for (int i = 0; i < tour.size(); i++) {
      length += tour.get(i).distanceTo(tour.get((i + 1) % tour.size()));
    }
    return length;
  }
}
