package travellers;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Spends its time below methods of the JDK that call it back, one family after the other. {@code
 * main} itself stands below each of them, so that its frames move only if those of the JDK do.
 * Arguments: how long each call back works, in thousands of steps; families to run, all if none.
 */
@SuppressWarnings({"JdkObsolete", "UnnecessaryAsync"}) // collections that programs have
public final class JdkFrames {

  /** One family of methods. */
  private interface Family {
    Object run() throws Exception;
  }

  private record Person(String name, int age) {}

  private static final Map<String, Family> FAMILIES = new LinkedHashMap<>();
  private static int thousands;
  private static long state = 88172645463325252L;

  static {
    FAMILIES.put("forEach", JdkFrames::forEach);
    FAMILIES.put("streams", JdkFrames::streams);
    FAMILIES.put("primitives", JdkFrames::primitives);
    FAMILIES.put("sorts", JdkFrames::sorts);
    FAMILIES.put("maps", JdkFrames::maps);
    FAMILIES.put("trees", JdkFrames::trees);
    FAMILIES.put("tasks", JdkFrames::tasks);
    FAMILIES.put("iterators", JdkFrames::iterators);
    FAMILIES.put("exceptions", JdkFrames::exceptions);
  }

  private JdkFrames() {}

  public static void main(String[] args) throws Exception {
    thousands = Integer.parseInt(args[0]);
    System.out.println("ready");
    for (Map.Entry<String, Family> family : FAMILIES.entrySet()) {
      if (args.length < 2 || Arrays.asList(args).contains(family.getKey())) {
        System.out.println(family.getKey() + ": " + family.getValue().run());
      }
    }
    System.out.println(state);
  }

  /** Some work, in a loop of the program itself. */
  private static int work(int n) {
    long x = state;
    for (int i = 0; i < thousands * 1000 + 3; i++) {
      x ^= x << 13;
      x ^= x >>> 7;
      x ^= x << 17;
    }
    state = x;
    return n;
  }

  private static Object forEach() {
    List<Integer> numbers = new ArrayList<>(List.of(5, 3, 8, 1, 9, 2));
    int[] sum = {0};
    numbers.forEach(n -> sum[0] += work(n));
    Arrays.asList(1, 2, 3).forEach(n -> sum[0] = sum[0] * 31 + work(n));
    List.of(4, 5, 6).forEach(n -> sum[0] = sum[0] * 31 + work(n));
    new LinkedList<>(numbers).forEach(n -> sum[0] = sum[0] * 31 + work(n));
    new ArrayDeque<>(numbers).forEach(n -> sum[0] = sum[0] * 31 + work(n));
    new CopyOnWriteArrayList<>(numbers).forEach(n -> sum[0] = sum[0] * 31 + work(n));
    Collections.unmodifiableList(numbers).forEach(n -> sum[0] = sum[0] * 31 + work(n));
    numbers.subList(1, 5).forEach(n -> sum[0] = sum[0] * 31 + work(n));
    numbers.removeIf(n -> work(n) % 3 == 0);
    numbers.replaceAll(n -> work(n) + 1);
    int[] table = new int[5];
    Arrays.setAll(table, i -> work(i) * 2);
    Optional.of(7).map(n -> work(n) * 2).filter(n -> work(n) > 3).ifPresent(n -> sum[0] += n);
    sum[0] += Optional.<Integer>empty().orElseGet(() -> work(3));
    return sum[0] + " " + numbers + Arrays.toString(table);
  }

  private static Object streams() {
    List<Integer> numbers = List.of(4, 7, 1, 9, 3, 8);
    List<String> seen = new ArrayList<>();
    seen.add(
        numbers.stream()
            .filter(n -> work(n) % 3 != 1)
            .map(n -> "s" + work(n * 2))
            .peek(s -> work(s.length()))
            .collect(Collectors.joining(",")));
    seen.add(String.valueOf(numbers.stream().reduce(1, (a, b) -> a * 31 + work(b))));
    seen.add(
        String.valueOf(
            numbers.stream()
                .collect(
                    Collectors.groupingBy(
                        n -> work(n) % 4,
                        TreeMap::new,
                        Collectors.mapping(n -> "n" + work(n), Collectors.toList())))));
    seen.add(
        String.valueOf(
            Stream.iterate(1, n -> n < 20, n -> work(n) + 2)
                .flatMap(n -> Stream.of(n, -n).map(JdkFrames::work))
                .sorted(Comparator.comparing(JdkFrames::work))
                .skip(2)
                .limit(9)
                .collect(Collectors.toList())));
    seen.add(String.valueOf(numbers.stream().anyMatch(n -> work(n) == 9)));
    seen.add(String.valueOf(numbers.stream().filter(n -> work(n) > 8).findFirst()));
    seen.add(String.valueOf(numbers.stream().max(Comparator.comparing(JdkFrames::work))));
    seen.add(
        String.valueOf(
            Stream.concat(numbers.stream(), Stream.generate(() -> work(6)).limit(3))
                .dropWhile(n -> work(n) != 1)
                .takeWhile(n -> work(n) != 3)
                .distinct()
                .collect(Collectors.toMap(n -> n, n -> work(n) + 1))));
    seen.add(
        String.valueOf(
            numbers.stream()
                .collect(Collectors.partitioningBy(n -> work(n) > 4, Collectors.counting()))));
    Iterator<Integer> iterator = numbers.stream().map(JdkFrames::work).iterator();
    int sum = 0;
    while (iterator.hasNext()) {
      sum = sum * 31 + iterator.next();
    }
    seen.add(sum + Arrays.toString(numbers.stream().map(n -> work(n) + 1).toArray()));
    try (Stream<Integer> closed = numbers.stream().onClose(() -> seen.add("closed" + work(1)))) {
      closed.forEachOrdered(n -> seen.add("o" + work(n)));
    }
    return seen;
  }

  private static Object primitives() {
    List<Object> seen = new ArrayList<>();
    seen.add(IntStream.range(0, 8).map(JdkFrames::work).sum());
    seen.add(IntStream.rangeClosed(1, 6).mapToObj(n -> "i" + work(n)).toList());
    seen.add(LongStream.range(0, 6).mapToInt(n -> work((int) n)).boxed().toList());
    seen.add(DoubleStream.of(1.5, 2.5, 4).map(d -> d * work(2)).sum());
    seen.add(Arrays.stream(new int[] {3, 1, 2}).mapToLong(n -> work(n) * 3L).max().orElse(0));
    seen.add(IntStream.iterate(1, n -> work(n) * 2).limit(7).summaryStatistics());
    seen.add("roam".chars().map(JdkFrames::work).mapToObj(c -> (char) c).toList());
    seen.add(IntStream.range(0, 9).filter(n -> work(n) % 2 == 0).average().orElse(0));
    seen.add(IntStream.range(0, 9).anyMatch(n -> work(n) == 5));
    IntUnaryOperator twice = JdkFrames::work;
    seen.add(IntStream.of(5, 6).map(twice.andThen(n -> work(n) + 1)).boxed().toList());
    return seen;
  }

  private static Object sorts() {
    List<Person> people = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      people.add(new Person("p" + i * 7 % 40, i * 11 % 13));
    }
    List<Person> byName = new ArrayList<>(people);
    byName.sort((a, b) -> work(a.name().compareTo(b.name())));
    List<Person> byAge = new ArrayList<>(people);
    Collections.sort(
        byAge,
        Comparator.comparingInt((Person p) -> work(p.age()))
            .thenComparing(Person::name, Comparator.reverseOrder()));
    Person[] row = people.toArray(new Person[0]);
    Arrays.sort(row, Comparator.comparing((Person p) -> "a" + work(p.age())).reversed());
    Slow[] slow = new Slow[36];
    Arrays.setAll(slow, i -> new Slow(i * 5 % 36));
    Arrays.sort(slow);
    List<Slow> list = new LinkedList<>(Arrays.asList(slow));
    Collections.reverse(list);
    Collections.sort(list);
    return byName.get(5)
        + " "
        + byAge
        + row[3]
        + slow[7].value
        + list.get(3).value
        + Collections.max(people, Comparator.comparingInt(p -> work(p.age())));
  }

  /** Takes its time to compare. */
  private record Slow(int value) implements Comparable<Slow> {
    @Override
    public int compareTo(Slow other) {
      return Integer.compare(work(value), other.value);
    }
  }

  private static Object maps() {
    Map<String, Integer> map = new HashMap<>();
    for (int i = 0; i < 6; i++) {
      map.computeIfAbsent("k" + i % 4, k -> work(k.length()));
      map.merge("k" + i % 3, i, (a, b) -> work(a * 31 + b));
      map.compute("c" + i % 2, (k, v) -> v == null ? work(1) : work(v) * 3);
    }
    map.computeIfPresent("k1", (k, v) -> work(v) + 100);
    List<String> seen = new ArrayList<>();
    map.forEach((k, v) -> seen.add(k + work(v)));
    map.replaceAll((k, v) -> work(v) + 1);
    map.keySet().forEach(k -> work(seen.size()));
    map.entrySet().forEach(e -> seen.add(e.getKey() + work(e.getValue())));
    map.values().stream().map(JdkFrames::work).forEach(v -> seen.add("v" + v));
    Map<Object, Integer> linked = new LinkedHashMap<>();
    for (TimeUnit unit : TimeUnit.values()) {
      linked.computeIfAbsent(unit.name(), k -> work(3));
    }
    linked.forEach((k, v) -> seen.add(k + "=" + work(v)));
    Map<Class<?>, Integer> byClass = new HashMap<>();
    for (Class<?> type : List.of(String.class, Integer.class, List.class, Thread.class)) {
      byClass.computeIfAbsent(type, k -> work(3));
      seen.add(type + " " + byClass.get(type) + byClass.merge(type, 5, (a, b) -> work(a + b)));
    }
    seen.add(String.valueOf(byClass.size()));
    Map<Integer, Integer> concurrent = new ConcurrentHashMap<>();
    for (int i = 0; i < 5; i++) {
      concurrent.computeIfAbsent(i, k -> work(k * 2));
    }
    concurrent.forEach((k, v) -> seen.add(k + ":" + work(v)));
    seen.add(
        String.valueOf(
            map.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.comparing(JdkFrames::work)))
                .findFirst()));
    return seen;
  }

  private static Object trees() {
    TreeMap<Integer, String> tree = new TreeMap<>((a, b) -> work(a) - b);
    for (int i = 0; i < 9; i++) {
      tree.put(i * 5 % 9, "t" + i);
      tree.computeIfAbsent(i + 4, k -> "c" + work(k));
    }
    tree.merge(3, "m", (a, b) -> a + b + work(1));
    TreeSet<Slow> set = new TreeSet<>();
    PriorityQueue<Slow> queue = new PriorityQueue<>();
    for (int i = 0; i < 12; i++) {
      set.add(new Slow(i * 7 % 12));
      queue.add(new Slow(i * 5 % 12));
    }
    List<Object> seen = new ArrayList<>();
    tree.forEach((k, v) -> seen.add(k + v + work(k)));
    seen.add(tree.get(4) + tree.floorKey(7) + set.contains(new Slow(5)));
    while (!queue.isEmpty()) {
      seen.add(queue.poll().value);
    }
    return seen;
  }

  private static Object tasks() throws Exception {
    FutureTask<Integer> task = new FutureTask<>(() -> work(4) + work(5));
    task.run();
    Callable<Integer> adapted = Executors.callable(() -> work(2), 8);
    FutureTask<Integer> failing =
        new FutureTask<>(
            () -> {
              work(1);
              throw new IllegalStateException("failed as it should");
            });
    failing.run();
    String failure = "none";
    try {
      failing.get();
    } catch (java.util.concurrent.ExecutionException e) {
      failure = String.valueOf(e.getCause());
    }
    return task.get() + " " + adapted.call() + " " + failure;
  }

  private static Object iterators() {
    List<Integer> numbers = new ArrayList<>(List.of(5, 3, 8, 1));
    List<Integer> seen = new ArrayList<>();
    numbers.iterator().forEachRemaining(n -> seen.add(work(n)));
    Iterable<Integer> own = () -> new Countdown(4);
    own.forEach(n -> seen.add(work(n)));
    own.iterator().forEachRemaining(n -> seen.add(work(n)));
    own.spliterator().forEachRemaining(n -> seen.add(work(n)));
    numbers.spliterator().tryAdvance(n -> seen.add(work(n)));
    java.util.PrimitiveIterator.OfInt ints = IntStream.range(3, 6).map(JdkFrames::work).iterator();
    ints.forEachRemaining((int n) -> seen.add(work(n)));
    return seen;
  }

  /** An iterator of the program. */
  private static final class Countdown implements Iterator<Integer> {
    private int left;

    Countdown(int left) {
      this.left = left;
    }

    @Override
    public boolean hasNext() {
      return work(left) > 0;
    }

    @Override
    public Integer next() {
      return work(left--);
    }
  }

  private static Object exceptions() {
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int bad = i;
      try {
        Stream.of(0, 1, 2, 3).sorted((a, b) -> work(b) - a).forEach(n -> check(n, bad));
      } catch (IllegalArgumentException e) {
        seen.add(e.getMessage());
        for (StackTraceElement element : e.getStackTrace()) {
          if (!element.getClassName().startsWith("java.util.stream.")) {
            seen.add(element.getClassName() + "." + element.getMethodName());
          }
        }
      }
      List<Integer> changed = new ArrayList<>(List.of(1, 2, 3));
      try {
        changed.forEach(n -> changed.add(work(n)));
      } catch (java.util.ConcurrentModificationException e) {
        seen.add("changed meanwhile " + changed.size());
      }
    }
    return seen;
  }

  private static void check(int n, int bad) {
    if (work(n) == bad) {
      throw new IllegalArgumentException("bad " + n);
    }
  }
}
