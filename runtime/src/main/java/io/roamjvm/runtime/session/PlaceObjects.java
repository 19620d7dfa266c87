package io.roamjvm.runtime.session;

import io.roamjvm.runtime.heap.HeapEnvironment;
import java.io.FileDescriptor;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a JVM that stand for the place and not for data: standard streams, the task's
 * thread, thread groups, class loaders, streams that stay at home. Home and guest give them the
 * same names.
 */
public class PlaceObjects implements HeapEnvironment {

  /** The thread that runs the task. */
  public static final String THREAD = "thread";

  private static final String LOADER = "loader:";
  private static final String GROUP = "group:";
  private static final String STREAM = "stream:";

  private final Map<String, Object> byName = new LinkedHashMap<>();
  private final IdentityHashMap<Object, String> names = new IdentityHashMap<>();
  private final Set<Class<?>> classes = new HashSet<>();
  private final Function<ClassLoader, Integer> loaderNumber;
  private final Function<Integer, @Nullable ClassLoader> loaderByNumber;
  private final Descriptors descriptors;
  private final Streams streams;
  private final IdleThreads idleThreads = new IdleThreads();

  /** Streams of home that stay there; what a guest has in their place forwards every call. */
  public interface Streams {
    /** A JVM without such streams. */
    Streams NONE =
        new Streams() {
          @Override
          public boolean stay(Class<?> type) {
            return false;
          }

          @Override
          public int number(Object stream) {
            throw new IllegalArgumentException("no such stream: " + stream);
          }

          @Override
          public @Nullable Object stream(int number) {
            return null;
          }
        };

    /** Whether objects of this class are such streams, or stand for them; never changes. */
    boolean stay(Class<?> type);

    /** The number of a stream whose class stays, the same each time. */
    int number(Object stream);

    /** The stream of that number, or what stands for it here; null if there is none. */
    @Nullable Object stream(int number);
  }

  /** How the numbers of file descriptors differ between here and home. */
  public interface Descriptors {
    /** Those of a JVM that is home. */
    static Descriptors ofHome(Consumer<FileDescriptor> leaves) {
      return new Descriptors() {
        @Override
        public int atHome(int number) {
          return number;
        }

        @Override
        public int here(int number) {
          return number;
        }

        @Override
        public void leaves(FileDescriptor descriptor) {
          leaves.accept(descriptor);
        }
      };
    }

    /** The number at home of the descriptor that is {@code number} here. */
    int atHome(int number);

    /** The number here of the descriptor that is {@code number} at home. */
    int here(int number);

    /** The descriptor is being sent. */
    void leaves(FileDescriptor descriptor);
  }

  /**
   * @param fixed objects of this JVM by their name in both
   * @param streams which streams of home do not travel
   * @param loaderNumber the number of a loader; negative if it has none
   */
  public PlaceObjects(
      Map<String, Object> fixed,
      Function<ClassLoader, Integer> loaderNumber,
      Function<Integer, @Nullable ClassLoader> loaderByNumber,
      Descriptors descriptors,
      Streams streams) {
    this.descriptors = descriptors;
    this.streams = streams;
    this.loaderNumber = loaderNumber;
    this.loaderByNumber = loaderByNumber;
    fixed.forEach(
        (name, object) -> {
          byName.put(name, object);
          names.put(object, name);
          classes.add(object.getClass());
        });
  }

  @Override
  public boolean knows(Class<?> type) {
    return classes.contains(type) || streams.stay(type);
  }

  @Override
  public @Nullable String export(Object o) {
    if (o instanceof Thread thread) {
      return thread == Thread.currentThread() ? THREAD : idleThreads.name(thread);
    }
    if (o instanceof ThreadGroup group) {
      return GROUP + group.getName();
    }
    if (o instanceof ClassLoader loader) {
      int number = loaderNumber.apply(loader);
      return number < 0 ? null : LOADER + number;
    }
    String name = names.get(o);
    return name == null && streams.stay(o.getClass()) ? STREAM + streams.number(o) : name;
  }

  @Override
  public @Nullable Object resolve(String name) {
    if (name.equals(THREAD)) {
      return Thread.currentThread();
    }
    if (IdleThreads.names(name)) {
      return idleThreads.resolve(name);
    }
    if (name.startsWith(GROUP)) {
      return group(name.substring(GROUP.length()));
    }
    if (name.startsWith(LOADER)) {
      return loaderByNumber.apply(Integer.valueOf(name.substring(LOADER.length())));
    }
    if (name.startsWith(STREAM)) {
      return streams.stream(Integer.parseInt(name.substring(STREAM.length())));
    }
    return byName.get(name);
  }

  private static @Nullable ThreadGroup group(String name) {
    for (ThreadGroup g = Thread.currentThread().getThreadGroup(); g != null; g = g.getParent()) {
      if (g.getName().equals(name)) {
        return g;
      }
    }
    return null;
  }

  @Override
  public boolean descriptorsTravel() {
    return true;
  }

  @Override
  public int descriptorAtHome(int number) {
    return descriptors.atHome(number);
  }

  @Override
  public int descriptorHere(int number) {
    return descriptors.here(number);
  }

  @Override
  public void descriptorLeaves(Object descriptor) {
    descriptors.leaves((FileDescriptor) descriptor);
  }
}
