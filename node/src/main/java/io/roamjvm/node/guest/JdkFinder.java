package io.roamjvm.node.guest;

import io.roamjvm.protocol.JvmFingerprint.Build;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the JDK of a given build on this machine: the daemon's own, those that {@value
 * #PATH_VARIABLE} lists, those under {@code /usr/lib/jvm}. Each is asked once, by starting it.
 */
final class JdkFinder {

  /** Directories of further JDKs, separated as in a class path. */
  static final String PATH_VARIABLE = "ROAM_JDKS";

  private static final Logger LOG = LoggerFactory.getLogger(JdkFinder.class);
  private static final Path USUAL_PLACE = Path.of("/usr/lib/jvm");

  private final List<Path> candidates;
  private final JdkProbe probe;
  private final Map<Path, Optional<Build>> known = new TreeMap<>();

  /** Looks in {@code candidates}, in this order. */
  JdkFinder(List<Path> candidates, JdkProbe probe) {
    this.candidates = List.copyOf(candidates);
    this.probe = probe;
  }

  /** Looks in the usual places; the daemon's own JDK need not be asked. */
  static JdkFinder usual() {
    Path own = Path.of(System.getProperty("java.home", ""));
    JdkFinder finder =
        new JdkFinder(usualPlaces(own, System.getenv(PATH_VARIABLE)), new JdkProbe());
    finder.remember(own, Optional.of(Build.from(System::getProperty)));
    return finder;
  }

  /** The JDK of exactly this build; null if there is none. */
  synchronized @Nullable Jdk find(Build wanted) {
    for (Path candidate : candidates) {
      Path home = real(candidate);
      if (home != null) {
        Optional<Build> build = known.computeIfAbsent(home, this::ask);
        if (build.isPresent() && build.get().equals(wanted)) {
          return new Jdk(home, wanted);
        }
      }
    }
    return null;
  }

  /** The builds seen so far, for messages. */
  synchronized Set<Build> seen() {
    Set<Build> builds = new LinkedHashSet<>();
    known.values().forEach(build -> build.ifPresent(builds::add));
    return builds;
  }

  private synchronized void remember(Path home, Optional<Build> build) {
    Path real = real(home);
    if (real != null) {
      known.put(real, build);
    }
  }

  private Optional<Build> ask(Path home) {
    try {
      return Optional.of(probe.build(home.resolve("bin").resolve("java")));
    } catch (IOException e) {
      LOG.info("not a usable JDK: {}: {}", home, e.getMessage());
      return Optional.empty();
    }
  }

  private static List<Path> usualPlaces(Path own, @Nullable String listed) {
    List<Path> places = new ArrayList<>();
    places.add(own);
    if (listed != null) {
      Stream.of(listed.split(File.pathSeparator, -1))
          .filter(text -> !text.isBlank())
          .map(Path::of)
          .forEach(places::add);
    }
    if (Files.isDirectory(USUAL_PLACE)) {
      try (Stream<Path> entries = Files.list(USUAL_PLACE)) {
        entries.sorted().forEach(places::add);
      } catch (IOException e) {
        LOG.info("cannot list {}: {}", USUAL_PLACE, e.getMessage());
      }
    }
    return places;
  }

  private static @Nullable Path real(Path candidate) {
    try {
      Path home = candidate.toRealPath();
      return Files.isExecutable(home.resolve("bin").resolve("java")) ? home : null;
    } catch (IOException e) {
      return null;
    }
  }
}
