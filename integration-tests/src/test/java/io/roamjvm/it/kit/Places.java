package io.roamjvm.it.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.opentest4j.AssertionFailedError;

/** Where the build put what the tests use. */
public final class Places {

  private Places() {}

  /** The finished agent jar. */
  public static Path agentJar() {
    Path jar = property("roam.it.agent", "../agent/target/roam-agent.jar");
    if (!Files.isRegularFile(jar)) {
      throw new AssertionFailedError("build the agent first: there is no " + jar);
    }
    return jar;
  }

  /** A directory of jars for each program of the corpus. */
  public static Path corpus() {
    return property("roam.it.corpus", "target/corpus");
  }

  /** The compiled example programs. */
  public static Path examples() {
    return property("roam.it.examples", "../examples/target/classes");
  }

  /** The compiled tests: class path of the programs in {@code travellers}. */
  public static Path testClasses() {
    return Path.of("target/test-classes").toAbsolutePath();
  }

  /** Where the tests keep woven classes. */
  static Path cache() {
    return property("roam.it.work", "target/it").resolve("cache").toAbsolutePath();
  }

  /** A new empty directory for one test's logs and files; kept for whoever reads a failure. */
  public static Path work(String test) {
    try {
      Path parent = Files.createDirectories(property("roam.it.work", "target/it"));
      return Files.createTempDirectory(parent, test.replaceAll("[^A-Za-z0-9]+", "-") + "-");
    } catch (IOException e) {
      throw new AssertionFailedError("cannot make a directory for " + test, e);
    }
  }

  private static Path property(String name, String otherwise) {
    return Path.of(System.getProperty(name, otherwise)).toAbsolutePath().normalize();
  }
}
