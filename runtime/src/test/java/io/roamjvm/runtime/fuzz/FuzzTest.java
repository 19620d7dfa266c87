package io.roamjvm.runtime.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.runtime.stack.ChaosStreams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random programs compute the same when they are captured and resumed on the way. {@code
 * -Droam.fuzz.programs=N} runs N of them, {@code -Droam.fuzz.seed=SEED} begins with another one;
 * the source of a program that fails is left in {@code target/fuzz}.
 */
class FuzzTest {

  private static final int PROGRAMS = Integer.getInteger("roam.fuzz.programs", 300);
  private static final long FIRST_SEED = Long.getLong("roam.fuzz.seed", 1);
  private static final int BATCH = 50;
  private static final int MOST_FAILURES = 5;

  private final Compiler compiler = new Compiler();
  private final List<String> failures = new ArrayList<>();
  private final Set<String> refusals = new TreeSet<>();
  private int unusable;
  private long safepoints;
  private long frames;

  @Test
  void capturedProgramsComputeWhatPlainOnesDo() throws Exception {
    for (int done = 0; done < PROGRAMS && failures.size() < MOST_FAILURES; done += BATCH) {
      batch(FIRST_SEED + done, Math.min(BATCH, PROGRAMS - done));
    }
    System.out.printf(
        "fuzz: %d programs from seed %d (%d not compiled), %d safepoints, %d frames captured,"
            + " methods not resumed: %s%n",
        PROGRAMS, FIRST_SEED, unusable, safepoints, frames, refusals);
    assertThat(failures).isEmpty();
    assertThat(frames).isPositive();
    assertThat(unusable).as("not compiled").isLessThanOrEqualTo(1 + PROGRAMS / 50);
    assertThat(refusals).as("frames that stay").hasSizeLessThanOrEqualTo(1 + PROGRAMS / 100);
  }

  private void batch(long firstSeed, int count) throws Exception {
    int level = firstSeed / BATCH % 4 == 1 ? 8 : 17;
    String debug = firstSeed / BATCH % 2 == 0 ? "-g" : "-g:none";
    Map<String, String> sources = new TreeMap<>();
    for (long seed = firstSeed; seed < firstSeed + count; seed++) {
      sources.put(className(seed), ProgramSource.of(seed, packageName(seed), level));
    }
    Map<String, byte[]> classes =
        compile(
            sources,
            List.of(
                "--release", String.valueOf(level), "-proc:none", "-nowarn", "-Xlint:none", debug));
    for (long seed = firstSeed; seed < firstSeed + count; seed++) {
      String difference = classes.containsKey(className(seed)) ? difference(seed, classes) : null;
      if (difference != null) {
        Path kept = keep(className(seed), Objects.requireNonNull(sources.get(className(seed))));
        failures.add("seed " + seed + " (" + kept + "): " + difference);
      }
    }
  }

  /** Compiles all together; if that fails, one by one, without those that cannot be compiled. */
  private Map<String, byte[]> compile(Map<String, String> sources, List<String> options)
      throws IOException {
    Map<String, byte[]> classes = compiled(sources, options);
    if (!classes.isEmpty()) {
      return classes;
    }
    Map<String, byte[]> all = new TreeMap<>();
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Map<String, byte[]> one = compiled(Map.of(source.getKey(), source.getValue()), options);
      unusable += one.isEmpty() ? 1 : 0;
      all.putAll(one);
    }
    return all;
  }

  /** Nothing if javac crashes, or finds an error: the generator does not know all of the rules. */
  private Map<String, byte[]> compiled(Map<String, String> sources, List<String> options)
      throws IOException {
    try {
      return compiler.compile(sources, options);
    } catch (IllegalArgumentException e) {
      return Map.of();
    }
  }

  private static String packageName(long seed) {
    return "f" + seed;
  }

  private static String className(long seed) {
    return packageName(seed) + ".Fuzz";
  }

  private @Nullable String difference(long seed, Map<String, byte[]> classes) {
    try {
      String name = className(seed);
      String plain = plain(classes, name);
      if (plain == null) {
        return null;
      }
      Subject woven = new Subject(classes, name, true);
      for (Map.Entry<String, BooleanSupplier> choice : choices(seed).entrySet()) {
        Subject.Outcome outcome = woven.run(choice.getValue());
        safepoints += outcome.chaos().safepoints();
        frames += outcome.chaos().frames();
        if (!outcome.result().equals(plain)) {
          return choice.getKey() + ": " + outcome.result() + " instead of " + plain;
        }
        refusals.addAll(outcome.chaos().refusals());
      }
      return null;
    } catch (Exception | LinkageError e) {
      return String.valueOf(e) + (e.getCause() == null ? "" : " " + e.getCause());
    }
  }

  /** The plain result, or null if javac has made a class that the verifier refuses. */
  private @Nullable String plain(Map<String, byte[]> classes, String name) throws Exception {
    Subject subject = new Subject(classes, name, false);
    try {
      assertThat(subject.link()).isPositive();
    } catch (VerifyError e) {
      unusable++;
      return null;
    }
    return subject.run(() -> false).result();
  }

  /** Every safepoint first: then the classes are initialised by captured code. */
  private static Map<String, BooleanSupplier> choices(long seed) {
    Map<String, BooleanSupplier> choices = new TreeMap<>();
    choices.put("1: every safepoint", () -> true);
    choices.put("2: none", () -> false);
    choices.put("3: every second", every(2, 0));
    choices.put("4: every fifth", every(5, seed));
    choices.put("5: at random", new ChaosStreams(seed, 12));
    return choices;
  }

  private static BooleanSupplier every(int n, long first) {
    AtomicLong count = new AtomicLong(first);
    return () -> count.incrementAndGet() % n == 0;
  }

  private static Path keep(String className, String source) throws IOException {
    Path file = Path.of("target", "fuzz", className.replace('.', '/') + ".java");
    Files.createDirectories(file.getParent());
    return Files.writeString(file, source).toAbsolutePath();
  }
}
