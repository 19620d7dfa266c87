package io.roamjvm.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.weaver.migration.JarCheck;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every class of some large jars passes HotSpot's verifier when it is woven, and so do resume
 * classes of some of its sites. {@code -Droam.jars=a.jar:b.jar} checks others, {@code
 * -Droam.resumes=100} more sites of each class, and prints figures.
 */
class JarVerificationTest {

  private static final int RESUMES = Integer.getInteger("roam.resumes", 1);

  static Stream<Path> jars() {
    String given = System.getProperty("roam.jars");
    String path = given != null ? given : System.getProperty("java.class.path");
    return Arrays.stream(path.split(File.pathSeparator))
        .filter(name -> name.endsWith(".jar"))
        .filter(
            name ->
                given != null
                    || name.matches(
                        ".*/(asm|assertj|byte-buddy|junit-platform|junit-jupiter-(api|engine|params))-[^/]*"))
        .map(Path::of);
  }

  @ParameterizedTest
  @MethodSource("jars")
  void wovenClassesVerify(Path jar) throws Exception {
    for (Flavour flavour : Flavour.values()) {
      JarCheck check = new JarCheck(jar, flavour, RESUMES);
      check.run();
      if (System.getProperty("roam.jars") != null) {
        System.err.println(check);
      }
      assertThat(check.failures()).as(check.toString()).isEmpty();
      assertThat(check.woven()).as(check.toString()).isPositive();
    }
  }
}
