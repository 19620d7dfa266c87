package io.roamjvm.runtime.heap;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Objects in static final fields of the JDK, whose identity the JDK's code relies on: {@code
 * HashSet.PRESENT}, {@code Collections.EMPTY_LIST}, {@code BigInteger.ZERO}. Such an object travels
 * as the name of its field. A class is indexed when it is first met; the holders whose constants
 * turn up without them are indexed at the start.
 */
final class JdkConstants {

  /** Where the constant stands. */
  record Constant(Class<?> holder, String field) {}

  private static final List<String> HOLDERS =
      List.of(
          "java.io.File",
          "java.io.FileDescriptor",
          "java.lang.Runtime",
          "java.lang.String",
          "java.lang.Throwable",
          "java.lang.ref.ReferenceQueue",
          "java.math.BigDecimal",
          "java.math.BigInteger",
          "java.math.MathContext",
          "java.nio.charset.CoderResult",
          "java.nio.charset.CodingErrorAction",
          "java.nio.file.FileSystems$DefaultFileSystemHolder",
          "java.time.LocalDate",
          "java.time.LocalDateTime",
          "java.time.LocalTime",
          "java.time.ZoneOffset",
          "java.time.chrono.IsoChronology",
          "java.time.format.DateTimeFormatter",
          "java.time.format.DateTimeFormatterBuilder",
          "java.time.format.DecimalStyle",
          "java.time.temporal.IsoFields",
          "java.time.temporal.JulianFields",
          "java.time.temporal.TemporalQueries",
          "java.util.ArrayList",
          "java.util.Collections",
          "java.util.HashSet",
          "java.util.ImmutableCollections",
          "java.util.Optional",
          "java.util.Spliterators",
          "java.util.TreeMap",
          "java.util.TreeSet",
          "java.util.WeakHashMap",
          "java.util.concurrent.ConcurrentHashMap",
          "java.util.concurrent.ConcurrentSkipListSet",
          "java.util.concurrent.CopyOnWriteArrayList",
          "jdk.internal.misc.Unsafe");

  private static final Set<Class<?>> INDEXED = new HashSet<>();

  /** Replaced as a whole, never changed, so that reading needs no lock. */
  private static volatile IdentityHashMap<Object, Constant> constants = new IdentityHashMap<>();

  /** The classes of the constants; replaced like them. */
  private static volatile Set<Class<?>> types = Set.of();

  /** A version that is none. */
  static final int NEVER = 0;

  /** Changes after constants have been added. */
  private static volatile int version = NEVER + 1;

  static {
    for (String holder : HOLDERS) {
      indexNamed(holder);
    }
    indexNamed("sun.misc.Unsafe");
  }

  private JdkConstants() {}

  static int version() {
    return version;
  }

  /** Whether constants of exactly this class are known. */
  static boolean anyOf(Class<?> type) {
    return types.contains(type);
  }

  static @Nullable Constant of(Object o) {
    return constants.get(o);
  }

  /**
   * The constant's value here.
   *
   * @return null when there is no such constant
   */
  static @Nullable Object value(Class<?> holder, String name) {
    try {
      Field field = holder.getDeclaredField(name);
      if (!isConstant(field)) {
        return null;
      }
      Memory.UNSAFE.ensureClassInitialized(holder);
      return Memory.staticValue(field);
    } catch (NoSuchFieldException | LinkageError e) {
      return null;
    }
  }

  /** Takes up the constants of a class of the JDK, if it has been initialised. */
  static synchronized void index(Class<?> holder) {
    if (INDEXED.contains(holder) || Memory.UNSAFE.shouldBeInitialized(holder)) {
      return;
    }
    INDEXED.add(holder);
    IdentityHashMap<Object, Constant> more = new IdentityHashMap<>(constants);
    Set<Class<?>> classes = new HashSet<>(types);
    for (Field field : holder.getDeclaredFields()) {
      Object value = isConstant(field) ? Memory.staticValue(field) : null;
      if (value != null && hasIdentity(value)) {
        more.putIfAbsent(value, new Constant(holder, field.getName()));
        classes.add(value.getClass());
      }
    }
    if (more.size() > constants.size()) {
      constants = more;
      types = classes;
      version = version + 1;
    }
  }

  private static void indexNamed(String name) {
    try {
      index(Class.forName(name, true, ClassLoader.getPlatformClassLoader()));
    } catch (ClassNotFoundException e) {
      // Another JDK has other holders; what is not there cannot be referred to either.
      return;
    }
  }

  private static boolean isConstant(Field field) {
    int wanted = Modifier.STATIC | Modifier.FINAL;
    return (field.getModifiers() & wanted) == wanted && !field.getType().isPrimitive();
  }

  private static boolean hasIdentity(Object value) {
    return !(value instanceof String
        || (value instanceof Number && value.getClass().getPackageName().equals("java.lang"))
        || value instanceof Character
        || value instanceof Boolean
        || value instanceof Class
        || value instanceof Enum);
  }
}
