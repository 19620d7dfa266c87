package io.roamjvm.runtime.heap;

import io.roamjvm.runtime.heap.fixture.Lambdas;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Runs in a JVM of its own, started with {@link RecordingAgent}; any exception fails the test. */
public final class LambdaChecks {

  private LambdaChecks() {}

  public static void main(String[] arguments) throws Exception {
    Map<String, Object> masters = new Lambdas().get();
    Map<String, Object> expected = answers(new Lambdas().get());
    TwoSides sides = new TwoSides();
    Map<String, Object> replicas = map(sides.leave(masters)[0]);
    require(expected, answers(replicas));
    for (Map.Entry<String, Object> master : masters.entrySet()) {
      Object replica = Objects.requireNonNull(replicas.get(master.getKey()));
      requireTrue(replica != master.getValue(), "copied " + master.getKey());
      requireTrue(
          replica.getClass() != master.getValue().getClass(), "own class " + master.getKey());
      Object back = sides.back(replica)[0];
      requireTrue(back == master.getValue(), "same object back " + master.getKey());
    }
    ofTheGuest(sides, expected);
    System.out.println("checked " + masters.size() + " lambdas");
  }

  private static void ofTheGuest(TwoSides sides, Map<String, Object> expected) throws Exception {
    Class<?> type = sides.mirror.loadClass(Lambdas.class.getName());
    Supplier<?> maker = (Supplier<?>) type.getConstructor().newInstance();
    Map<String, Object> made = map(maker.get());
    Map<String, Object> home = map(sides.back(made)[0]);
    require(expected, answers(home));
    Map<String, Object> there = map(sides.leave(home)[0]);
    requireTrue(there == made, "the guest's own map");
    requireTrue(there.get("plain") == made.get("plain"), "the guest's own lambda");
  }

  private static Map<String, Object> answers(Map<String, Object> lambdas) {
    Map<String, Object> answers = new TreeMap<>();
    lambdas.forEach(
        (name, lambda) -> answers.put(name, String.valueOf(operator(lambda).apply("abc"))));
    return answers;
  }

  @SuppressWarnings("unchecked")
  private static UnaryOperator<Object> operator(Object o) {
    return (UnaryOperator<Object>) o;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object o) {
    return (Map<String, Object>) o;
  }

  private static void require(Object expected, Object actual) {
    requireTrue(expected.equals(actual), "expected " + expected + " but got " + actual);
  }

  private static void requireTrue(boolean fact, String what) {
    if (!fact) {
      throw new AssertionError(what);
    }
  }
}
