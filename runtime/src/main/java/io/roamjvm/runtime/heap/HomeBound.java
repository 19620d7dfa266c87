package io.roamjvm.runtime.heap;

import io.roamjvm.runtime.code.JdkClassFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Classes of the JDK whose objects are home-bound once they are shared: they synchronise, which
 * only the master can do for all threads, so that home executes each of their methods and a remote
 * has but a shell.
 *
 * <p>A row is a class, which stands for its nested classes too; {@code *} is any part of a name.
 * What matches a row that begins with {@code -} is not home-bound, nor are its subclasses.
 * Interfaces never are.
 */
public final class HomeBound {

  static final String ROWS =
      """
      # made to be used by several threads: locks, queues, maps, counters, tasks
      java.util.concurrent.*
      java.util.concurrent.atomic.*
      java.util.concurrent.locks.*
      # values and statics
      -java.util.concurrent.TimeUnit
      -java.util.concurrent.Flow
      -java.util.concurrent.Future$State
      -java.util.concurrent.StructuredTaskScope$Subtask$State
      # travel as any exception does
      -java.util.concurrent.*Exception
      # threads, and what belongs to one
      -java.util.concurrent.ThreadLocalRandom
      -java.util.concurrent.ForkJoinWorkerThread
      -java.util.concurrent.DelayScheduler
      # it is not the updater that is shared, but the object whose field it updates
      -java.util.concurrent.atomic.AtomicIntegerFieldUpdater
      -java.util.concurrent.atomic.AtomicLongFieldUpdater
      -java.util.concurrent.atomic.AtomicReferenceFieldUpdater

      # run at home; their other classes are the JVM's own
      java.lang.Thread
      java.lang.ThreadGroup
      -java.lang.Thread$*

      # every method holds the object's monitor, or that of the collection it belongs to
      java.lang.StringBuffer
      java.text.AttributedString
      java.text.Collator
      java.text.RuleBasedCollator
      java.util.Collections$Synchronized*
      java.util.Hashtable
      java.util.Observable
      java.util.Properties
      java.util.Stack
      java.util.TimerTask
      java.util.Vector
      # each JVM has its own
      -java.security.Provider

      # a seed that is compared and set
      java.security.SecureRandom
      java.util.Random

      # home's collector fills it
      java.lang.ref.ReferenceQueue

      # volatile fields that other fields follow
      java.security.KeyFactory
      java.security.KeyPairGenerator
      java.security.Signature
      java.util.SimpleTimeZone

      # positions and buffers, guarded by a lock
      java.io.Buffered*
      java.io.ByteArray*
      java.io.CharArray*
      java.io.LineNumber*
      java.io.Piped*
      java.io.PrintStream
      java.io.PrintWriter
      java.io.Pushback*
      java.io.Reader
      java.io.SequenceInputStream
      java.io.String*
      java.io.Writer
      java.io.FileReader
      java.io.FileWriter
      java.io.InputStreamReader
      java.io.OutputStreamWriter
      java.nio.channels.Channels$1
      sun.nio.ch.Channel*putStream
      sun.nio.cs.StreamDecoder
      sun.nio.cs.StreamEncoder
      # streams that close once, by a lock or a volatile field, and their subclasses
      java.io.Data*putStream
      java.io.Filter*
      java.io.InputStream$*
      java.io.OutputStream$*
      java.security.Digest*Stream
      java.util.Base64$*putStream
      java.util.zip.Checked*Stream
      """;

  /**
   * Superclasses that keep state for a listed class without being home-bound themselves: they are
   * that for objects of the listed class only.
   */
  private static final Map<String, String> PARENTS =
      Map.of(
          "java.lang.AbstractStringBuilder", "java.lang.StringBuffer",
          "java.util.TimeZone", "java.util.SimpleTimeZone");

  /** Beginnings of the names of classes that act on a field of their methods' first argument. */
  private static final Pattern UPDATERS =
      Pattern.compile(
          "java\\.util\\.concurrent\\.atomic\\.Atomic(Integer|Long|Reference)FieldUpdater.*");

  private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();
  private static final List<Row> LISTED = new ArrayList<>();
  private static final List<Row> EXEMPT = new ArrayList<>();
  private static final Set<String> FOLDERS = new TreeSet<>();

  static {
    ROWS.lines().filter(row -> !row.startsWith("#") && !row.isEmpty()).forEach(HomeBound::add);
  }

  private static final ClassValue<Optional<Class<?>>> DECLARING =
      new ClassValue<>() {
        @Override
        protected Optional<Class<?>> computeValue(Class<?> type) {
          for (Class<?> c = type; c != null && !isExempt(c.getName()); c = c.getSuperclass()) {
            if (is(c)) {
              return isThread(c) && isOwnThread(type) ? Optional.empty() : Optional.of(c);
            }
          }
          return Optional.empty();
        }
      };

  private HomeBound() {}

  private static void add(String row) {
    boolean exempt = row.startsWith("-");
    Row added = new Row(exempt ? row.substring(1) : row);
    (exempt ? EXEMPT : LISTED).add(added);
    FOLDERS.add(added.start.substring(0, added.start.lastIndexOf('.')).replace('.', '/'));
  }

  /**
   * One pattern. Every class that is loaded in a guest is compared with all of them.
   *
   * @param start what comes before the first asterisk
   */
  private record Row(String start, Pattern pattern) {

    Row(String row) {
      this(
          row.replaceFirst("\\*.*", ""),
          Pattern.compile(
              Arrays.stream(row.split("\\*", -1))
                  .map(Pattern::quote)
                  .collect(Collectors.joining("[^.]*", "", "(\\$.*)?"))));
    }

    boolean matches(String name) {
      return name.startsWith(start) && pattern.matcher(name).matches();
    }
  }

  /** Whether a class of this name is listed if it is the JDK's and no interface. */
  public static boolean isListed(String name) {
    return LISTED.stream().anyMatch(row -> row.matches(name)) && !isExempt(name);
  }

  private static boolean isExempt(String name) {
    return EXEMPT.stream().anyMatch(row -> row.matches(name));
  }

  /** Whether {@code type} is one of the listed classes; their subclasses are not. */
  public static boolean is(Class<?> type) {
    return type.getClassLoader() == null
        && !type.isInterface()
        && !type.isHidden()
        && isListed(type.getName());
  }

  /**
   * The nearest listed class among {@code type} and its superclasses, such as {@code
   * AbstractQueuedSynchronizer} for a program's own lock.
   *
   * @return null if objects of this class are not home-bound
   */
  public static @Nullable Class<?> declaring(Class<?> type) {
    return DECLARING.get(type).orElse(null);
  }

  /** Whether a class is {@code Thread} or {@code ThreadGroup}. */
  static boolean isThread(Class<?> type) {
    return type == Thread.class || type == ThreadGroup.class;
  }

  /** Whether a class of threads is one that the JDK has for itself, or extends one. */
  private static boolean isOwnThread(Class<?> type) {
    for (Class<?> c = type; c != null && !isThread(c); c = c.getSuperclass()) {
      if (c.getClassLoader() == null || c.getClassLoader() == PLATFORM) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether home executes for remotes what {@code type} declares: listed classes, {@link #parents}
   * of some, {@link #isUpdater updaters}.
   */
  public static boolean executes(Class<?> type) {
    return is(type)
        || (type.getClassLoader() == null
            && (PARENTS.containsKey(type.getName()) || isUpdater(type.getName())));
  }

  /**
   * The listed classes of this JDK by their names; interfaces of the same packages may be among
   * them. Loads no class.
   */
  public static Set<String> classes() {
    return names(HomeBound::isListed);
  }

  /**
   * Classes that are not home-bound and have methods that are, on objects of a listed class.
   *
   * @return name of the class, name of the listed class
   */
  public static Map<String, String> parents() {
    return PARENTS;
  }

  /** The {@link #isUpdater updaters} of this JDK. */
  public static Set<String> updaters() {
    return names(HomeBound::isUpdater);
  }

  /** Whether home is to execute methods of this class if their first argument is shared. */
  public static boolean isUpdater(String name) {
    return UPDATERS.matcher(name).matches();
  }

  private static Set<String> names(Predicate<String> wanted) {
    Set<String> names = new TreeSet<>();
    try {
      for (String folder : FOLDERS) {
        JdkClassFiles.list(folder).stream()
            .map(name -> name.replace('/', '.'))
            .filter(wanted)
            .forEach(names::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the classes of this JDK cannot be listed", e);
    }
    return names;
  }
}
