package io.roamjvm.examples.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ShapesTest {
  private static final Path SOURCES = Path.of("src/main/java/io/roamjvm/examples/shapes");

  @Test
  void listsEveryShapeThatHasASource() {
    assertThat(Shapes.all().keySet()).containsExactlyElementsOf(sourceNames());
  }

  @Test
  void givesEachShapeItsOwnResult() {
    assertThat(Shapes.all().values().stream().map(shape -> shape.get()).distinct())
        .hasSameSizeAs(Shapes.all().keySet());
  }

  @TestFactory
  Stream<DynamicTest> computesTheSameTextEachTime() {
    return Shapes.all().entrySet().stream()
        .map(
            shape ->
                dynamicTest(
                    shape.getKey(),
                    () -> {
                      String first = shape.getValue().get();
                      for (int i = 0; i < 20; i++) {
                        assertThat(shape.getValue().get()).isEqualTo(first);
                      }
                    }));
  }

  private static List<String> sourceNames() {
    try (Stream<Path> files = Files.list(SOURCES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith("Shape.java"))
          .map(name -> name.substring(0, name.length() - ".java".length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
