package travellers;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the tests of a jar, and writes one line for each: its id, and how it ended. */
public final class Suite {

  private Suite() {}

  /**
   * Arguments: the jar, the engine, a pattern for the names of test classes, the file to write.
   *
   * @throws IOException when the file cannot be written
   */
  public static void main(String[] args) throws IOException {
    Outcomes outcomes = new Outcomes();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClasspathRoots(Set.of(Path.of(args[0]))))
                .filters(
                    EngineFilter.includeEngines(args[1]),
                    ClassNameFilter.includeClassNamePatterns(args[2]))
                .build(),
            outcomes);
    try (PrintWriter out =
        new PrintWriter(Files.newBufferedWriter(Path.of(args[3]), StandardCharsets.UTF_8))) {
      outcomes.byTest.forEach((test, outcome) -> out.println(test + "\t" + outcome));
    }
    System.exit(0); // whatever threads the tests have left
  }

  private static final class Outcomes implements TestExecutionListener {
    private final Map<String, String> byTest = new ConcurrentSkipListMap<>();

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
      byTest.put(test.getUniqueId(), "SKIPPED");
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      String thrown =
          result.getThrowable().map(e -> " " + e.getClass().getName() + ": " + e).orElse("");
      byTest.put(test.getUniqueId(), (result.getStatus() + thrown).replaceAll("\\R", " "));
    }
  }
}
