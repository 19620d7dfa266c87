package io.roamjvm.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.weaver.analysis.JdkMethods;
import io.roamjvm.weaver.migration.ResourceHierarchy;
import io.roamjvm.weaver.plan.MethodSites;
import io.roamjvm.weaver.plan.Site;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.CheckClassAdapter;

/** All classes of this JDK whose frames can move. */
class JdkFlavourTest {

  private static final Weaver WEAVER = new Weaver(ConfinedCalls.NONE);
  private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

  private record Both(String name, byte[] original, WeaveResult.Woven woven) {}

  private static final List<Both> CLASSES = new ArrayList<>();

  @BeforeAll
  static void weave() throws IOException {
    Path base = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules/java.base");
    try (Stream<Path> files = Files.walk(base)) {
      for (Path file : (Iterable<Path>) files.sorted()::iterator) {
        String path = base.relativize(file).toString();
        String name = path.replaceFirst("\\.class$", "");
        if (!name.equals(path) && JdkMethods.hasClass(name)) {
          byte[] original = Files.readAllBytes(file);
          WeaveResult result = WEAVER.weave(original, Flavour.JDK, new ResourceHierarchy(PLATFORM));
          assertThat(result).as(name).isNotInstanceOf(WeaveResult.Skipped.class);
          if (result instanceof WeaveResult.Woven woven) {
            CLASSES.add(new Both(name, original, woven));
          }
        }
      }
    }
  }

  @Test
  void thereAreSome() {
    assertThat(CLASSES).hasSizeGreaterThan(150);
    assertThat(CLASSES)
        .extracting(Both::name)
        .contains(
            "java/util/TimSort", "java/util/ArrayList", "java/util/HashMap", "java/util/TreeMap");
  }

  @Test
  void noSiteStandsWhereAFrameOfTheOriginalCanWait() {
    int sites = 0;
    for (Both type : CLASSES) {
      WaitingPlaces places = new WaitingPlaces(type.original());
      for (MethodSites method : type.woven().methods()) {
        for (Site site : method.sites()) {
          sites++;
          assertThat(places.of(method.name() + method.descriptor()).get(site.bci()))
              .as("%s.%s at %d", type.name(), method.name(), site.bci())
              .isFalse();
        }
      }
    }
    assertThat(sites).isGreaterThan(500);
  }

  /** What tells old frames from new ones is worth nothing if it is not what the JVM runs. */
  @Test
  void sitesAreCallsOfTheWovenClass() {
    for (Both type : CLASSES) {
      WaitingPlaces places = new WaitingPlaces(type.woven().bytes());
      for (MethodSites method : type.woven().methods()) {
        for (Site site : method.sites()) {
          assertThat(places.of(method.name() + method.descriptor()).get(site.bci()))
              .as("%s.%s at %d", type.name(), method.name(), site.bci())
              .isTrue();
        }
      }
    }
  }

  /** HotSpot does not verify classes of its boot loader. */
  @Test
  void wovenClassesVerify() {
    for (Both type : CLASSES) {
      StringWriter report = new StringWriter();
      CheckClassAdapter.verify(
          new ClassReader(type.woven().bytes()), PLATFORM, false, new PrintWriter(report));
      assertThat(report.toString()).as(type.name()).isEmpty();
    }
  }

  /** Nops make methods longer, and HotSpot inlines by length. */
  @Test
  void fewNopsDo() {
    int methods = 0;
    int nops = 0;
    for (Both type : CLASSES) {
      Nops inOriginal = new Nops(type.original());
      Nops inWoven = new Nops(type.woven().bytes());
      methods += type.woven().methods().size();
      nops += inWoven.count() - inOriginal.count();
    }
    assertThat(nops).isBetween(1, methods * 3);
  }
}
