package io.roamjvm.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.it.corpus.Corpus;
import io.roamjvm.it.corpus.CorpusProgram;
import io.roamjvm.it.kit.Cluster;
import io.roamjvm.it.kit.Launch;
import io.roamjvm.it.kit.Places;
import io.roamjvm.it.kit.Subprocess;
import io.roamjvm.it.kit.TestJdk;
import io.roamjvm.it.kit.Traveller;
import io.roamjvm.protocol.control.Moved;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Programs that nobody here wrote travel between three nodes while they work, and nobody notices.
 */
class CorpusIT {
  private static final List<String> ITINERARY =
      List.of("n2", "n3", "home", "n3", "n2", "home", "n2");
  private static final int LEAST_MOVES = 5;

  /** A line of standard error that says how long something took. */
  private static final Pattern MEASURED = Pattern.compile("\\(\\d+\\.\\d+s\\)|Execution time: ");

  private static final Duration STAY = Duration.ofMillis(200);
  private static final Duration LIMIT = Duration.ofMinutes(4);

  /** What counts of a run. */
  private record Result(int exit, List<String> lines, String err, Map<String, byte[]> files) {}

  static Stream<CorpusProgram> quick() {
    return programs(List.of("liblinear", "choco"));
  }

  static Stream<CorpusProgram> rest() {
    return programs(List.of("smtinterpol", "jump3r", "jacop", "saxon", "opennlp", "h2"));
  }

  static Stream<CorpusProgram> restOnTheNewestJdk() {
    return programs(
        List.of("liblinear", "choco", "smtinterpol", "jump3r", "jacop", "saxon", "opennlp", "h2"));
  }

  private static Stream<CorpusProgram> programs(List<String> names) {
    return Corpus.programs(Places.corpus()).stream().filter(p -> names.contains(p.name()));
  }

  @ParameterizedTest
  @MethodSource("quick")
  void travelsUnnoticed(CorpusProgram program) throws Exception {
    travel(program, TestJdk.current());
  }

  @Tag("soak")
  @ParameterizedTest
  @MethodSource("rest")
  void alsoTravelsUnnoticed(CorpusProgram program) throws Exception {
    travel(program, TestJdk.current());
  }

  @Tag("soak")
  @ParameterizedTest
  @MethodSource("restOnTheNewestJdk")
  void alsoTravelsUnnoticedOnTheNewestJdk(CorpusProgram program) throws Exception {
    travel(program, TestJdk.newest());
  }

  private static void travel(CorpusProgram program, TestJdk jdk) throws Exception {
    try (Cluster cluster = Cluster.start(jdk, "corpus-" + program.name(), 3)) {
      Path input = Files.createDirectory(cluster.work().resolve("in"));
      program.input().write(input);
      Result plain = plainly(program, cluster, input);
      Path out = Files.createDirectory(cluster.work().resolve("moved"));
      Traveller traveller = cluster.run("moved", input, command(program, out));
      traveller.awaitTask();
      for (String target : ITINERARY) {
        Moved moved = traveller.moveTo(target);
        if (moved == null) {
          break;
        }
        traveller.awaitProgress(STAY);
      }
      Result moved = result(program, traveller.process(), out);
      report(program, jdk, traveller);
      assertThat(traveller.moves())
          .as("moves; refused were %s", Set.copyOf(traveller.refusals()))
          .hasSizeGreaterThanOrEqualTo(LEAST_MOVES);
      assertThat(moved.exit())
          .as("exit code; standard error: %s", moved.err())
          .isEqualTo(plain.exit());
      assertThat(moved.lines()).as("standard output").isEqualTo(plain.lines());
      assertThat(moved.err()).as("standard error").isEqualTo(plain.err());
      assertThat(moved.files().keySet()).as("files").isEqualTo(plain.files().keySet());
      moved
          .files()
          .forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(plain.files().get(name)));
    }
  }

  private static Result plainly(CorpusProgram program, Cluster cluster, Path input)
      throws IOException, InterruptedException {
    Path out = Files.createDirectory(cluster.work().resolve("plain"));
    Launch launch = new Launch(cluster.jdk(), cluster.work());
    try (Subprocess process = launch.start("plain", input, command(program, out))) {
      return result(program, process, out);
    }
  }

  private static List<String> command(CorpusProgram program, Path out) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("-cp", Places.corpus().resolve(program.name()) + "/*"));
    command.add(program.mainClass());
    command.addAll(program.arguments().of(out));
    return command;
  }

  private static Result result(CorpusProgram program, Subprocess process, Path out)
      throws IOException, InterruptedException {
    Subprocess.Outcome outcome = process.await(LIMIT);
    List<String> lines =
        outcome
            .out()
            .lines()
            .filter(program.keeps())
            .map(line -> line.replace(out.toString(), "OUT"))
            .toList();
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> written = Files.walk(out)) {
      for (Path file : written.filter(Files::isRegularFile).toList()) {
        put(files, out.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    String err =
        outcome
            .err()
            .lines()
            .filter(line -> !MEASURED.matcher(line).find())
            .map(line -> line.replace(out.toString(), "OUT"))
            .collect(Collectors.joining("\n"));
    return new Result(outcome.exit(), lines, err, files);
  }

  /** Archives count as what is in them; they and their manifests carry the time of writing. */
  private static void put(Map<String, byte[]> files, String name, byte[] bytes) throws IOException {
    if (bytes.length < 2 || bytes[0] != 'P' || bytes[1] != 'K') {
      files.put(name, bytes);
      return;
    }
    try (ZipInputStream archive = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry e = archive.getNextEntry(); e != null; e = archive.getNextEntry()) {
        if (!e.getName().startsWith("manifest")) {
          files.put(name + "/" + e.getName(), archive.readAllBytes());
        }
      }
    }
  }

  private static void report(CorpusProgram program, TestJdk jdk, Traveller traveller) {
    System.out.printf("%s on %d: %s%n", program, jdk.feature(), traveller.summary());
  }
}
