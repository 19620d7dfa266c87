package io.roamjvm.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.it.kit.Cluster;
import io.roamjvm.it.kit.Launch;
import io.roamjvm.it.kit.Places;
import io.roamjvm.it.kit.Subprocess;
import io.roamjvm.it.kit.TestJdk;
import io.roamjvm.it.kit.Traveller;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A program that brings its own Netty, Kryo, ASM and Byte Buddy never meets ours. */
class ConflictingLibrariesIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String ROUNDS = "1500";

  @ParameterizedTest
  @MethodSource("io.roamjvm.it.kit.TestJdk#allInSoak")
  void usesItsOwnVersionsAndTravels(TestJdk jdk) throws Exception {
    try (Cluster cluster = Cluster.start(jdk, "conflict", 3)) {
      String classPath = compile(cluster.work());
      List<String> command =
          List.of(
              "--add-opens=java.base/java.lang=ALL-UNNAMED",
              "-cp",
              classPath,
              "conflict.OwnLibraries",
              ROUNDS);
      Launch launch = new Launch(jdk, cluster.work());
      Subprocess.Outcome plain;
      Subprocess.Outcome moved;
      Traveller traveller;
      try (Subprocess process = launch.start("plain", cluster.work(), command)) {
        traveller = cluster.run("moved", cluster.work(), command);
        traveller.awaitTask();
        for (String target : List.of("n2", "n3", "home", "n2")) {
          traveller.moveTo(target);
          traveller.awaitProgress(Duration.ofMillis(100));
        }
        moved = traveller.process().await(LIMIT);
        plain = process.await(LIMIT);
      }
      assertThat(plain.out())
          .contains("netty 4.1.100.Final", "kryo5-5.4.0.jar", "asm-9.5.jar", "byte-buddy-1.14.9");
      assertThat(moved.exit()).as(moved.err()).isEqualTo(plain.exit()).isZero();
      assertThat(moved.out()).isEqualTo(plain.out());
      assertThat(traveller.moves())
          .as("moves; refused were %s", Set.copyOf(traveller.refusals()))
          .hasSizeGreaterThanOrEqualTo(3);
    }
  }

  /** Compiles the program against its own libraries; returns its class path. */
  private static String compile(Path work) throws IOException {
    String libraries;
    try (Stream<Path> jars = Files.list(Places.corpus().resolve("conflict"))) {
      libraries = jars.map(Path::toString).sorted().collect(Collectors.joining(File.pathSeparator));
    }
    Path source = Places.testClasses().resolve("conflict/OwnLibraries.java");
    Path classes = Files.createDirectory(work.resolve("classes"));
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "--release",
                "17",
                "-proc:none",
                "-d",
                classes.toString(),
                "-cp",
                libraries,
                source.toString());
    assertThat(status).as("compiler").isZero();
    return classes + File.pathSeparator + libraries;
  }
}
