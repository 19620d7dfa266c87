package io.roamjvm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page must name the messages as they are, or nobody finds them. */
class TroubleshootingTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern MESSAGE = Pattern.compile("(?m)^###.*?`([^`]+)`");

  @Test
  void quotesOnlyMessagesThatTheSourcesHold() throws IOException {
    String sources = sources();
    List<String> messages =
        MESSAGE
            .matcher(Files.readString(ROOT.resolve("docs/troubleshooting.md")))
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(messages).hasSizeGreaterThan(20);
    assertThat(messages).filteredOn(message -> !sources.contains(longestPart(message))).isEmpty();
  }

  /** The longest part between placeholders; what follows a colon may be the JDK's words. */
  private static String longestPart(String message) {
    return Stream.of(message.split("…(: )?|: Connection refused", -1))
        .max(Comparator.comparingInt(String::length))
        .orElseThrow()
        .strip();
  }

  /** All that is compiled, string literals joined over the lines that they are written on. */
  private static String sources() throws IOException {
    List<Path> files = new ArrayList<>(List.of(ROOT.resolve("roam"), ROOT.resolve("mvnw")));
    for (String module :
        new String[] {"agent", "bootstrap", "cli", "node", "protocol", "runtime"}) {
      Path main = ROOT.resolve(module).resolve("src/main/java");
      if (Files.isDirectory(main)) {
        try (Stream<Path> walk = Files.walk(main)) {
          walk.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
        }
      }
    }
    StringBuilder all = new StringBuilder();
    for (Path file : files) {
      all.append(Files.readString(file));
    }
    return all.toString().replaceAll("\"\\s*\\+\\s*\"", "").replace("\\\"", "\"");
  }
}
