package io.roamjvm.runtime.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What code finds around itself without holding it: the standard streams, which the program may
 * have replaced, the thread-locals of its thread, the system properties. They travel as roots of
 * the image.
 *
 * @param threadLocals keys and values in turn; null if they are as both ends know
 */
record Surroundings(
    StandardStreams.Streams streams,
    @Nullable Object @Nullable [] threadLocals,
    byte @Nullable [] properties) {

  /** How many roots they are. */
  static final int ROOTS = 5;

  static Surroundings of(
      StandardStreams.Streams streams,
      @Nullable Object @Nullable [] threadLocals,
      PropertyChanges properties) {
    return new Surroundings(streams, threadLocals, properties.changes());
  }

  void addTo(List<@Nullable Object> roots) {
    roots.add(streams.in());
    roots.add(streams.out());
    roots.add(streams.err());
    roots.add(threadLocals);
    roots.add(properties);
  }

  static Surroundings from(@Nullable Object[] roots, int at) {
    return new Surroundings(
        new StandardStreams.Streams(
            (InputStream) roots[at], (PrintStream) roots[at + 1], (PrintStream) roots[at + 2]),
        roots[at + 3] instanceof Object[] locals ? locals : null,
        roots[at + 4] instanceof byte[] changes ? changes : null);
  }

  void install(ThreadLocals locals, PropertyChanges properties) throws IOException {
    if (threadLocals != null) {
      locals.write(threadLocals);
    }
    if (this.properties != null) {
      properties.apply(this.properties);
    }
  }
}
