package io.roamjvm.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.weaver.migration.JarCheck;
import io.roamjvm.weaver.plan.MethodSites;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;

/**
 * Every class of some large jars passes HotSpot's verifier when it is woven, and so do resume
 * classes of some of its sites. {@code -Droam.jars=a.jar:b.jar}, or a folder, checks others, {@code
 * -Droam.resumes=100} more sites of each class, and prints figures. The profile soak checks more
 * than 20, and the runtimes of Kotlin, Scala, Groovy and Clojure.
 */
class JarVerificationTest {

  private static final int RESUMES = Integer.getInteger("roam.resumes", 1);

  static Stream<Path> jars() throws IOException {
    String given = System.getProperty("roam.jars");
    if (given != null && Files.isDirectory(Path.of(given))) {
      try (Stream<Path> files = Files.list(Path.of(given))) {
        return files.sorted().toList().stream();
      }
    }
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
    for (Flavour flavour : List.of(Flavour.HOME, Flavour.GUEST)) {
      List<String> grown = new ArrayList<>();
      JarCheck check =
          new JarCheck(
              jar, flavour, RESUMES, (name, plain, woven) -> grown(name, plain, woven, grown));
      check.run();
      if (System.getProperty("roam.jars") != null) {
        System.err.println(check);
      }
      assertThat(check.failures()).as(check.toString()).isEmpty();
      assertThat(grown).as("methods that HotSpot no longer compiles").isEmpty();
      assertThat(check.woven()).as(check.toString()).isPositive();
    }
  }

  private static void grown(
      String name, byte[] plain, WeaveResult.Woven woven, List<String> grown) {
    CodeLengths before = new CodeLengths(new ClassReader(plain));
    CodeLengths after = new CodeLengths(new ClassReader(woven.bytes()));
    for (MethodSites method : woven.methods()) {
      String key = method.name() + method.descriptor();
      if (before.of(key) <= ClassWeaving.COMPILED_SIZE
          && after.of(key) > ClassWeaving.COMPILED_SIZE) {
        grown.add(name + '.' + key);
      }
    }
  }
}
