package io.roamjvm.weaver.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.weaver.plan.Obstacle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalCodeTest {

  private static final Path PAGES = Path.of("..", "docs", "refusals");

  @ParameterizedTest
  @EnumSource
  void hasAPageThatShowsItsMessage(RefusalCode code) throws IOException {
    String page = Files.readString(PAGES.resolve(code.id() + ".md"));
    assertThat(page)
        .startsWith("# " + code.id() + ' ' + code.label() + '\n')
        .contains("\n    " + code.id() + ' ' + code.label() + ": ")
        .contains("**Goes away?**", "**What to do:**");
  }

  @Test
  void hasNoPageWithoutACode() throws IOException {
    List<String> codes = Stream.of(RefusalCode.values()).map(code -> code.id() + ".md").toList();
    try (Stream<Path> pages = Files.list(PAGES)) {
      assertThat(pages.map(page -> page.getFileName().toString()))
          .containsOnlyOnceElementsOf(codes)
          .hasSize(codes.size() + 1)
          .contains("README.md");
    }
  }

  /** Tests say with a tag which refusal they bring about by a program that meets it. */
  @ParameterizedTest
  @EnumSource
  void isProvokedByATest(RefusalCode code) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(".."))) {
      assertThat(
              files
                  .filter(file -> file.toString().contains("/src/test/java/"))
                  .filter(file -> file.toString().endsWith(".java")))
          .anyMatch(file -> contains(file, "@Tag(\"" + code.id() + "\")"));
    }
  }

  private static boolean contains(Path file, String text) {
    try {
      return Files.readString(file).contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @EnumSource
  void isListedWithHowLongItLasts(RefusalCode code) throws IOException {
    String lasts =
        switch (code.lasts()) {
          case A_MOMENT -> "yes";
          case A_WHILE -> "later, perhaps";
          case FOR_GOOD -> "no";
        };
    assertThat(Files.readString(PAGES.resolve("README.md")))
        .contains("| [%1$s](%1$s.md) | %2$s | %3$s |".formatted(code.id(), code.label(), lasts));
  }

  @Test
  void givesNoNumberTwice() {
    assertThat(Arrays.stream(RefusalCode.values()).map(RefusalCode::id)).doesNotHaveDuplicates();
  }

  /** Scripts and users know them by these. */
  @Test
  void keepsItsNumbers() {
    assertThat(RefusalCode.LIVE_THREADS.id()).isEqualTo("RR-001");
    assertThat(RefusalCode.WAITING.id()).isEqualTo("RR-003");
    assertThat(RefusalCode.NATIVE_FRAME.of("com.example.Foo.bar(Native)").text())
        .isEqualTo("RR-012 native frame: com.example.Foo.bar(Native)");
    assertThat(RefusalCode.OBJECT.id()).isEqualTo("RR-019");
    assertThat(RefusalCode.ENDED.id()).isEqualTo("RR-023");
  }

  @ParameterizedTest
  @EnumSource
  void coversObstacle(Obstacle obstacle) {
    assertThat(obstacle.code().name()).isEqualTo(obstacle.name());
  }

  @ParameterizedTest
  @EnumSource
  void survivesBeingSentAsText(RefusalCode code) {
    Refusal refusal = code.of("a: b");
    assertThat(Refusal.parse(refusal.text(), RefusalCode.BUSY)).isEqualTo(refusal);
    assertThat(Refusal.parse("anything", code)).isEqualTo(code.of("anything"));
  }

  @Test
  void cutsWhatIsTooLong() {
    assertThat(RefusalCode.OBJECT.of("x".repeat(100_000)).detail()).hasSize(2_000).endsWith("...");
  }
}
