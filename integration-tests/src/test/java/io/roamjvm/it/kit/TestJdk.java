package io.roamjvm.it.kit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Named;

/**
 * A JDK that daemons and programs are run with.
 *
 * @param feature its feature version
 * @param home its directory
 */
public record TestJdk(int feature, Path home) {

  /** The JDK of the build. */
  public static TestJdk current() {
    return new TestJdk(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
  }

  /**
   * The newest that Roam promises to run on.
   *
   * <p>Found through the variable {@code ROAM_TEST_JDK25}, or where Linux packages put it.
   */
  public static TestJdk newest() {
    String named = System.getenv("ROAM_TEST_JDK25");
    return new TestJdk(25, Path.of(named != null ? named : "/usr/lib/jvm/temurin-25-jdk-amd64"));
  }

  /** Both, named for the reports of parameterised tests. */
  public static Stream<Named<TestJdk>> all() {
    return Stream.of(current(), newest()).map(jdk -> Named.of("JDK " + jdk.feature(), jdk));
  }

  /**
   * Both in the soak profile, else the one of the build: for tests of what hardly depends on the
   * JDK, so that the build stays below twenty minutes.
   */
  public static Stream<Named<TestJdk>> allInSoak() {
    return all().limit(Boolean.getBoolean("roam.it.soak") ? 2 : 1);
  }

  /** Skips the calling test, with a reason, where this JDK is not installed. */
  public void assumeInstalled() {
    Assumptions.assumeTrue(
        Files.isExecutable(java()),
        () -> "no JDK " + feature + " at " + home + ": set ROAM_TEST_JDK" + feature);
  }

  public Path java() {
    return home.resolve("bin/java");
  }
}
