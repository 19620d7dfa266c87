package io.roamjvm.it.corpus;

import io.roamjvm.it.kit.Places;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Tests of somebody else, in a jar.
 *
 * @param name of the directory of jars in the corpus
 * @param testJar the jar with the tests
 * @param engine id of the JUnit engine
 * @param options of the JVM
 */
public record TestSuite(String name, String testJar, String engine, List<String> options) {

  public static final TestSuite COMMONS_LANG =
      new TestSuite(
          "commons-lang3",
          "commons-lang3-3.14.0-tests.jar",
          "junit-jupiter",
          opened("java.lang", "java.lang.reflect", "java.time", "java.time.chrono", "java.util"));

  public static final TestSuite COMMONS_COLLECTIONS =
      new TestSuite(
          "commons-collections4", "commons-collections4-4.4-tests.jar", "junit-vintage", List.of());

  private static final String FILES = "data/";

  private static List<String> opened(String... packages) {
    List<String> options = new ArrayList<>();
    for (String name : packages) {
      options.add("--add-opens=java.base/" + name + "=ALL-UNNAMED");
    }
    return options;
  }

  /**
   * Arguments of {@code java} that run some of the tests.
   *
   * @param pattern for the names of test classes
   * @param outcomes the file to write
   */
  public List<String> command(String pattern, Path outcomes) {
    List<String> command = new ArrayList<>(options);
    Path jars = Places.corpus().resolve(name);
    command.add("-cp");
    command.add(Places.testClasses() + File.pathSeparator + jars + "/*");
    command.add("travellers.Suite");
    command.add(jars.resolve(testJar).toString());
    command.addAll(List.of(engine, pattern, outcomes.toString()));
    return command;
  }

  /** Puts the files that the tests read where they expect them. */
  public void unpackFiles(Path directory) throws IOException {
    Path resources = directory.resolve("src/test/resources");
    try (JarFile jar = new JarFile(Places.corpus().resolve(name).resolve(testJar).toFile())) {
      for (JarEntry entry : jar.stream().filter(e -> e.getName().startsWith(FILES)).toList()) {
        Path file = resources.resolve(entry.getName());
        Files.createDirectories(entry.isDirectory() ? file : file.getParent());
        if (!entry.isDirectory()) {
          try (InputStream in = jar.getInputStream(entry)) {
            Files.copy(in, file);
          }
        }
      }
    }
  }

  /** How each test ended, by its id. */
  public static Map<String, String> outcomes(Path file) throws IOException {
    Map<String, String> outcomes = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      int tab = line.indexOf('\t');
      outcomes.put(line.substring(0, tab), line.substring(tab + 1));
    }
    return outcomes;
  }

  @Override
  public String toString() {
    return name;
  }
}
