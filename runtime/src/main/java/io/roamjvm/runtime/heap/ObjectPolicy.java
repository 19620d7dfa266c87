package io.roamjvm.runtime.heap;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which objects of the JDK travel, and how: an allow-list, because a class that nobody has looked
 * at may hold native state.
 *
 * <p>A row is a pattern, a treatment and its arguments. Patterns: {@code p.C} is the class and its
 * nested classes (the class alone for coded ones), {@code p.*} the package, {@code p.**} the
 * package and those below it, {@code p.C+} the class and all subclasses. The closest row wins:
 * class, enclosing classes, subclass rows in their order, package, enclosing packages.
 */
final class ObjectPolicy {

  static final String ROWS =
      """
      com.sun.org.apache.**                      copy
      com.sun.xml.internal.stream.**             copy
      java.awt.Color                             copy
      java.awt.Dimension                         copy
      java.awt.Insets                            copy
      java.awt.Point                             copy
      java.awt.Rectangle                         copy
      java.awt.geom.*                            copy
      java.beans.PropertyChangeEvent             copy
      java.beans.PropertyChangeSupport           copy
      java.io.*                                  copy
      java.io.Console                            refuse the console stays at home
      java.io.Console+                           refuse the console stays at home
      java.io.FileCleanable                      refuse it owns a file of this machine
      java.io.FileDescriptor                     coded descriptor
      java.io.FileSystem+                        constant
      java.io.ObjectStreamClass                  refuse it belongs to the classes of this JVM
      java.lang.AbstractStringBuilder            copy
      java.lang.Boolean                          coded boolean
      java.lang.Byte                             coded byte
      java.lang.CharacterName                    refuse it is a table of this JVM
      java.lang.Character                        coded character
      java.lang.Class                            coded class
      java.lang.ClassLoader+                     place
      java.lang.Double                           coded double
      java.lang.Enum                             copy
      java.lang.Enum+                            coded enum
      java.lang.Float                            coded float
      java.lang.InheritableThreadLocal           copy
      java.lang.Integer                          coded integer
      java.lang.Long                             coded long
      java.lang.Number                           copy
      java.lang.Object                           copy
      java.lang.Record                           copy
      java.lang.Runtime                          constant
      java.lang.Short                            coded short
      java.lang.StackTraceElement                value -declaringClassObject
      java.lang.String                           coded string
      java.lang.StringBuffer                     copy
      java.lang.StringBuilder                    copy
      java.lang.System                           copy
      java.lang.Thread+                          place
      java.lang.ThreadGroup+                     place
      java.lang.ThreadLocal                      copy
      java.lang.Throwable                        copy -backtrace -depth
      java.lang.Throwable+                       copy
      java.lang.invoke.MethodHandle+             coded handle
      java.lang.invoke.MethodHandles$Lookup      coded lookup
      java.lang.invoke.MethodType                coded methodtype
      java.lang.invoke.VarHandle+                coded varhandle
      java.lang.ref.PhantomReference             copy
      java.lang.ref.Reference                    copy -discovered
      java.lang.ref.ReferenceQueue               copy
      java.lang.ref.SoftReference                copy
      java.lang.ref.WeakReference                copy
      java.lang.reflect.Constructor              coded member
      java.lang.reflect.Field                    coded member
      java.lang.reflect.Method                   coded member
      java.lang.reflect.Proxy                    copy
      java.math.*                                value
      java.math.BitSieve                         copy
      java.math.MutableBigInteger                copy
      java.math.SignedMutableBigInteger          copy
      java.net.Inet4Address                      value
      java.net.Inet6Address                      value
      java.net.InetAddress                       copy
      java.net.InetSocketAddress                 value
      java.net.SocketAddress                     copy
      java.net.URI                               value
      java.net.URL                               copy
      java.net.URLStreamHandler                  copy
      java.nio.*                                 copy
      java.nio.MappedByteBuffer                  copy
      java.nio.channels.Channels$1               copy
      java.nio.charset.*                         copy
      java.nio.charset.Charset+                  coded charset
      java.nio.file.attribute.FileTime           value
      java.security.*                            copy
      java.security.AccessControlContext         refuse it describes code of this JVM
      java.security.CodeSource                   refuse it describes code of this JVM
      java.security.KeyStore                     refuse it belongs to this machine
      java.security.ProtectionDomain             refuse it describes code of this JVM
      java.security.Provider+                    coded provider
      java.sql.Date                              copy
      java.sql.Time                              copy
      java.sql.Timestamp                         copy
      java.text.**                               copy
      java.time.*                                value
      java.time.chrono.*                         copy
      java.time.format.*                         copy
      java.time.temporal.*                       copy
      java.time.zone.*                           copy
      java.util.*                                copy
      java.util.Currency                         coded currency
      java.util.Locale                           coded locale
      java.util.ResourceBundle                   copy -cacheKey
      java.util.ServiceLoader                    refuse it belongs to the class loaders of this JVM
      java.util.Timer                            refuse it has a thread
      java.util.UUID                             value
      java.util.concurrent.*                     copy
      java.util.concurrent.Executors             refuse it has threads
      java.util.concurrent.ForkJoinPool          refuse it has threads
      java.util.concurrent.ThreadPoolExecutor+   refuse it has threads
      java.util.concurrent.atomic.*              copy
      java.util.concurrent.atomic.AtomicIntegerFieldUpdater+ coded updater
      java.util.concurrent.atomic.AtomicLongFieldUpdater+ coded updater
      java.util.concurrent.atomic.AtomicReferenceFieldUpdater+ coded updater
      java.util.concurrent.locks.*               copy
      java.util.jar.*                            copy
      java.util.jar.JarFile                      refuse it is an open file of this machine
      java.util.logging.*                        copy
      java.util.logging.Handler+                 refuse it writes to this machine
      java.util.logging.LogManager+              refuse it belongs to this JVM
      java.util.logging.Logger                   coded logger
      java.util.regex.*                          copy
      java.util.regex.Pattern                    coded pattern
      java.util.stream.*                         copy
      java.util.zip.*                            copy
      java.util.zip.Deflater                     refuse it has native state
      java.util.zip.Inflater                     refuse it has native state
      java.util.zip.ZipFile                      refuse it is an open file of this machine
      javax.xml.**                               copy
      jdk.internal.math.*                        copy
      jdk.internal.misc.Unsafe                   constant
      jdk.xml.internal.*                         copy
      org.w3c.dom.**                             copy
      org.xml.sax.**                             copy
      sun.misc.Unsafe                            constant
      sun.net.www.protocol.file.Handler          copy
      sun.net.www.protocol.http.Handler          copy
      sun.net.www.protocol.https.Handler         copy
      sun.net.www.protocol.jar.Handler           copy
      sun.nio.ch.ChannelInputStream              copy
      sun.nio.ch.ChannelOutputStream             copy
      sun.nio.ch.DirectBuffer+                   refuse its memory is outside the heap
      sun.nio.ch.FileChannelImpl                 copy -closer
      sun.nio.ch.FileDispatcherImpl              copy
      sun.nio.ch.NativeThreadSet                 copy
      sun.nio.ch.UnixFileDispatcherImpl          copy
      sun.nio.cs.*                               copy
      sun.nio.cs.ext.*                           copy
      sun.nio.fs.*                               constant
      sun.nio.fs.UnixPath                        coded path
      sun.nio.fs.WindowsPath                     coded path
      sun.reflect.annotation.AnnotationInvocationHandler copy -memberMethods
      sun.security.jca.*                         copy
      sun.security.provider.*                    copy
      sun.text.*                                 copy
      sun.util.calendar.*                        copy
      """;

  private static final Treatment UNLISTED =
      new Treatment.Refused("no rule says that objects of this class may travel");

  private static final Map<String, Treatment> EXACT = new HashMap<>();
  private static final Map<String, Treatment> SUBCLASSES = new LinkedHashMap<>();

  static {
    ROWS.lines().map(row -> row.split("\\s+", 3)).forEach(ObjectPolicy::add);
  }

  private ObjectPolicy() {}

  private static void add(String[] row) {
    Treatment treatment = parse(row[1], row.length > 2 ? row[2] : "");
    String pattern = row[0];
    if (pattern.endsWith("+")) {
      SUBCLASSES.put(pattern.substring(0, pattern.length() - 1), treatment);
    } else if (EXACT.put(pattern, treatment) != null) {
      throw new IllegalArgumentException("two rows for " + pattern);
    }
  }

  private static Treatment parse(String verb, String arguments) {
    return switch (verb) {
      case "copy" -> new Treatment.Copy(skipped(arguments));
      case "value" -> new Treatment.Value(skipped(arguments));
      case "coded" -> new Treatment.Coded(arguments);
      case "constant" -> new Treatment.Constant();
      case "place" -> new Treatment.Place();
      case "refuse" -> new Treatment.Refused(arguments);
      default -> throw new IllegalArgumentException("unknown treatment " + verb);
    };
  }

  private static Set<String> skipped(String arguments) {
    return Arrays.stream(arguments.split("\\s+"))
        .filter(word -> word.startsWith("-"))
        .map(word -> word.substring(1))
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * How objects of a class of the JDK travel.
   *
   * @param type of the boot or platform loader; neither an array nor hidden
   */
  static Treatment of(Class<?> type) {
    Treatment own = EXACT.get(type.getName());
    if (own != null) {
      return own;
    }
    Treatment treatment = ofEnclosing(type.getName());
    if (treatment == null) {
      treatment = ofSuperclass(type);
    }
    if (treatment == null) {
      treatment = ofPackage(type.getPackageName());
    }
    return treatment == null ? UNLISTED : treatment;
  }

  private static @Nullable Treatment ofEnclosing(String name) {
    for (int at = name.lastIndexOf('$'); at > 0; at = name.lastIndexOf('$', at - 1)) {
      Treatment treatment = EXACT.get(name.substring(0, at));
      if (treatment != null) {
        return treatment instanceof Treatment.Coded ? null : treatment;
      }
    }
    return null;
  }

  private static @Nullable Treatment ofSuperclass(Class<?> type) {
    for (Map.Entry<String, Treatment> row : SUBCLASSES.entrySet()) {
      if (isSubclass(type, row.getKey())) {
        return row.getValue();
      }
    }
    return null;
  }

  private static boolean isSubclass(Class<?> type, String name) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      if (c.getName().equals(name)) {
        return true;
      }
      for (Class<?> implemented : c.getInterfaces()) {
        if (implemented.getName().equals(name)) {
          return true;
        }
      }
    }
    return false;
  }

  private static @Nullable Treatment ofPackage(String name) {
    Treatment treatment = EXACT.get(name + ".*");
    for (String p = name; treatment == null && !p.isEmpty(); ) {
      treatment = EXACT.get(p + ".**");
      p = p.substring(0, Math.max(0, p.lastIndexOf('.')));
    }
    return treatment;
  }
}
