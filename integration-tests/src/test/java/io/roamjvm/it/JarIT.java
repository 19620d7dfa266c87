package io.roamjvm.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.it.kit.Places;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** Opens the finished agent jar and looks at what is where. */
class JarIT {
  private static final String ISOLATED = "isolated/";
  private static final String HIDDEN = ".classdata";

  /** Directly in the agent's package, not below it. */
  private static final Pattern LAUNCHER = Pattern.compile("io/roamjvm/agent/[^/]+\\.class");

  private static final List<String> LIBRARIES =
      List.of("io/netty/", "com/esotericsoftware/", "org/objectweb/asm/", "net/bytebuddy/");

  private static List<String> entries(Predicate<String> which) throws IOException {
    try (JarFile jar = new JarFile(Places.agentJar().toFile())) {
      return jar.stream().map(ZipEntry::getName).filter(which).toList();
    }
  }

  @Test
  void showsTheApplicationOnlyBootstrapAndTheLaunchers() throws IOException {
    List<String> visible = entries(name -> name.endsWith(".class"));
    assertThat(visible)
        .isNotEmpty()
        .allMatch(
            name -> name.startsWith("io/roamjvm/bootstrap/") || LAUNCHER.matcher(name).matches());
    assertThat(visible).contains("io/roamjvm/bootstrap/Safepoint.class");
  }

  @Test
  void hidesEverythingElseFromOtherLoaders() throws IOException {
    assertThat(entries(name -> name.startsWith(ISOLATED) && name.endsWith(".class"))).isEmpty();
    List<String> hidden = entries(name -> name.endsWith(HIDDEN));
    assertThat(hidden).hasSizeGreaterThan(100).allMatch(name -> name.startsWith(ISOLATED));
  }

  @Test
  void containsNoEntryAndNoClassTwice() throws IOException {
    List<String> seen = new ArrayList<>();
    for (String name : entries(name -> !name.endsWith("/"))) {
      String plain = name.startsWith(ISOLATED) ? name.substring(ISOLATED.length()) : name;
      seen.add(plain.endsWith(HIDDEN) ? plain.replace(HIDDEN, ".class") : name);
    }
    Set<String> once = new HashSet<>();
    assertThat(seen).allMatch(once::add);
  }

  @Test
  void hasNoLibraryUnderItsOwnPackage() throws IOException {
    assertThat(
            entries(
                name -> {
                  String plain =
                      name.startsWith(ISOLATED) ? name.substring(ISOLATED.length()) : name;
                  return !plain.endsWith("/") && LIBRARIES.stream().anyMatch(plain::startsWith);
                }))
        .isEmpty();
  }

  @Test
  void declaresItselfAsAgentAndAsProgram() throws IOException {
    try (JarFile jar = new JarFile(Places.agentJar().toFile())) {
      Attributes main = jar.getManifest().getMainAttributes();
      assertThat(main.getValue("Premain-Class")).isNotNull();
      assertThat(main.getValue("Main-Class")).isNotNull();
      assertThat(main.getValue("Can-Retransform-Classes")).isEqualTo("true");
      for (String role : List.of("Premain-Class", "Main-Class")) {
        String entry = main.getValue(role).replace('.', '/') + ".class";
        assertThat(jar.getEntry(entry)).as(role + " " + entry).isNotNull();
      }
    }
  }
}
