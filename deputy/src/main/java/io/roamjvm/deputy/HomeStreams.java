package io.roamjvm.deputy;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * At home: streams that cannot travel, because an open jar, a socket or a process is behind them,
 * but whose every use can be forwarded. A guest has one of its {@link RemoteStreams} in their
 * place.
 *
 * <p>They are classes of the JDK that no program can name, so that none asks whether an object
 * belongs to them, and that read or write nothing but objects of the JDK: all that such a stream
 * depends on is at home.
 *
 * <p>A stream that has a number is kept, as every object is that a guest knows. Thread-safe.
 */
public final class HomeStreams {

  private static final Set<String> CLASSES =
      Set.of(
          "java.lang.ProcessImpl$ProcessPipeInputStream",
          "java.lang.ProcessImpl$ProcessPipeOutputStream",
          "java.net.Socket$SocketInputStream",
          "java.net.Socket$SocketOutputStream",
          "java.util.zip.ZipFile$ZipFileInflaterInputStream",
          "java.util.zip.ZipFile$ZipFileInputStream",
          "sun.net.www.protocol.http.HttpURLConnection$HttpInputStream",
          "sun.net.www.protocol.jar.JarURLConnection$JarURLInputStream");

  private final IdentityHashMap<Object, Integer> numbers = new IdentityHashMap<>();
  private final List<Object> streams = new ArrayList<>();

  /** Whether objects of this class stay at home, and are used from afar. */
  public boolean stay(Class<?> type) {
    return type.getClassLoader() == null && CLASSES.contains(type.getName());
  }

  /** The number of a stream, the same each time. */
  public synchronized int number(Object stream) {
    return numbers.computeIfAbsent(
        stream,
        added -> {
          streams.add(added);
          return (streams.size() - 1) * 2 + (added instanceof OutputStream ? 1 : 0);
        });
  }

  /** Whether the stream of that number is one to read from. */
  static boolean reads(int number) {
    return number % 2 == 0;
  }

  /** The stream of that number; null if there is none. */
  public synchronized @Nullable Object stream(int number) {
    int index = Math.floorDiv(number, 2);
    return index < 0 || index >= streams.size() ? null : streams.get(index);
  }
}
