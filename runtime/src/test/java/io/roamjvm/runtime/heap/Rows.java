package io.roamjvm.runtime.heap;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.roamjvm.runtime.heap.fixture.Members;
import java.io.BufferedReader;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.lang.reflect.AccessibleObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.text.DecimalFormat;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.text.SimpleDateFormat;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Scanner;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.StringTokenizer;
import java.util.TimeZone;
import java.util.Timer;
import java.util.TreeMap;
import java.util.UUID;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.junit.jupiter.params.provider.Arguments;

/** Objects of every row of {@link ObjectPolicy}, and how they behave. */
@SuppressWarnings({"JdkObsolete", "JavaUtilDate", "LockNotBeforeTry"}) // all kinds are wanted
final class Rows {

  private Rows() {}

  /** Makes an object; tells how it behaves. */
  private static <T> Arguments row(String name, Maker<T> maker, Function<T, Object> behaviour) {
    return arguments(name, maker, behaviour);
  }

  interface Maker<T> {
    T make() throws Exception;
  }

  static Stream<Arguments> copied() {
    return Stream.of(
        row(
            "pattern",
            () -> Pattern.compile("A(b+)(?i)c", Pattern.DOTALL),
            p -> Behaviour.groups(p.matcher("xAbbCAbc"))),
        row(
            "matcher in flight",
            () -> Behaviour.found(Pattern.compile("(\\d+),?").matcher("1,22,333")),
            Behaviour::groups),
        row(
            "scanner in flight",
            () -> Behaviour.read(new Scanner("12 ab 3.5\nline")),
            s -> s.next() + s.nextDouble() + s.nextLine() + s.nextLine()),
        row(
            "reader in flight",
            () -> Behaviour.read(new BufferedReader(new StringReader("one\ntwo\nthree"))),
            r -> Behaviour.unchecked(r::readLine)),
        row(
            "decoder in flight",
            Behaviour::decoding,
            r -> Behaviour.unchecked(() -> "" + (char) r.read() + (char) r.read())),
        row("print stream", () -> new Behaviour.Printer(), p -> p.print("\u20ac\u00e9")),
        row("string writer", () -> new StringWriter().append("a"), w -> w.append("b").toString()),
        row("locale tag", () -> Locale.forLanguageTag("de-CH-x-test"), Locale::toLanguageTag),
        row("calendar", () -> Behaviour.calendar(), c -> c.getTimeInMillis() + c.toString()),
        row(
            "simple date format",
            () -> new SimpleDateFormat("yyyy-MM-dd HH:mm z", Locale.ROOT),
            f -> f.format(new Date(0))),
        row("decimal format", () -> new DecimalFormat("#,##0.00"), f -> f.format(12345.678)),
        row(
            "number format",
            () -> NumberFormat.getInstance(Locale.GERMANY),
            f -> f.format(12345.678)),
        row(
            "message format",
            () -> new MessageFormat("a {0,number,#.#} {1}"),
            f -> f.format(new Object[] {1.25, "x"})),
        row(
            "time zone",
            () -> TimeZone.getTimeZone("Europe/Zurich"),
            z -> z.getOffset(1_700_000_000_000L)),
        row(
            "zoned date",
            () -> ZonedDateTime.of(2024, 3, 31, 1, 59, 0, 0, ZoneId.of("Europe/Zurich")),
            z -> z.plusMinutes(1).toString()),
        row(
            "formatter",
            () -> DateTimeFormatter.ofPattern("uuuu/MM/dd EEE", Locale.ROOT),
            f -> f.format(LocalDate.of(2024, 2, 29))),
        row(
            "iso formatter",
            () -> DateTimeFormatter.ISO_LOCAL_DATE,
            f -> f.format(LocalDate.of(2024, 2, 29))),
        row("duration", () -> Duration.ofMillis(1234), Duration::toString),
        row("big integer", () -> BigInteger.TWO.pow(200), b -> b.add(BigInteger.ONE).toString()),
        row(
            "big decimal",
            () -> new BigDecimal("1.2345"),
            b -> b.divide(BigDecimal.TEN, MathContext.DECIMAL32)),
        row("uuid", () -> new UUID(1, 2), UUID::toString),
        row("string builder", () -> new StringBuilder("ab\u20ac"), b -> b.reverse().toString()),
        row("string buffer", () -> new StringBuffer("ab"), b -> b.append(1).toString()),
        row(
            "bit set",
            () -> BitSet.valueOf(new long[] {5, 6}),
            b -> b.cardinality() + b.toString()),
        row("random", () -> new Random(7), r -> r.nextGaussian() + ":" + r.nextInt()),
        row("splittable random", () -> new SplittableRandom(7), SplittableRandom::nextInt),
        row("properties", Behaviour::properties, p -> p.getProperty("a") + p.getProperty("b")),
        row(
            "tokenizer in flight",
            () -> Behaviour.read(new StringTokenizer("a b c")),
            StringTokenizer::nextToken),
        row(
            "digest in flight",
            () -> Behaviour.update(MessageDigest.getInstance("SHA-256")),
            d -> new BigInteger(d.digest())),
        row("crc", () -> Behaviour.update(new CRC32()), CRC32::getValue),
        row(
            "heap buffer",
            () -> ByteBuffer.allocate(20).putInt(7),
            b -> b.putInt(8).flip().toString() + b.getLong()),
        row(
            "buffer view",
            () -> ByteBuffer.allocate(20).putInt(7).asLongBuffer().put(5L),
            b -> b.rewind().get()),
        row("char buffer", () -> CharBuffer.wrap("abc"), b -> b.get() + b.toString()),
        row("uri", () -> new URI("http://a/b?c#d"), u -> u.getPath() + u.getFragment()),
        row("url", () -> new URI("file:/tmp/x.txt").toURL(), u -> u.getPath() + u.getProtocol()),
        row(
            "inet address",
            () -> InetAddress.getByAddress(new byte[] {10, 0, 0, 1}),
            InetAddress::getHostAddress),
        row("file", () -> new File("a/../b.txt"), f -> f.getName() + f.getPath()),
        row("path", () -> Path.of("a", "b.txt"), p -> p.getFileName() + p.toString()),
        row("file time", () -> FileTime.fromMillis(5), FileTime::toString),
        row("throwable", Behaviour::failure, Behaviour::trace),
        row(
            "weak reference",
            () -> new WeakReference<>("x", new ReferenceQueue<>()),
            WeakReference::get),
        row(
            "phantom reference",
            () -> new PhantomReference<>("x", new ReferenceQueue<>()),
            p -> p.refersTo("x")),
        row("soft reference", () -> new SoftReference<>(List.of(1)), SoftReference::get),
        row(
            "thread local",
            ThreadLocal<String>::new,
            l -> {
              l.set("v");
              return l.get();
            }),
        row(
            "reentrant lock",
            ReentrantLock::new,
            l -> {
              l.lock();
              l.unlock();
              return l.isLocked();
            }),
        row(
            "held lock",
            () -> {
              ReentrantLock l = new ReentrantLock();
              l.lock();
              return l;
            },
            l -> {
              l.unlock();
              return l.isLocked();
            }),
        row(
            "read write lock",
            () -> new ReentrantReadWriteLock(),
            l -> {
              l.writeLock().lock();
              l.writeLock().unlock();
              return l.toString().length() > 0;
            }),
        row("semaphore", () -> new Semaphore(3), s -> s.tryAcquire(2) + "" + s.availablePermits()),
        row(
            "skip list",
            () -> Behaviour.fill(new ConcurrentSkipListMap<>()),
            m -> m.headMap("k3") + m.toString()),
        row(
            "tree map",
            () -> Behaviour.fill(new TreeMap<>(Comparator.reverseOrder())),
            Object::toString),
        row("weak map", () -> Behaviour.fill(new WeakHashMap<>()), m -> m.get("k2")),
        row(
            "enum set",
            () -> EnumSet.of(TimeUnit.DAYS, TimeUnit.HOURS),
            s -> s.contains(TimeUnit.DAYS) + s.toString()),
        row(
            "enum map",
            () -> new EnumMap<>(Map.of(TimeUnit.DAYS, 1)),
            m -> m.put(TimeUnit.HOURS, 2) + m.toString()),
        row("priority queue", () -> new PriorityQueue<>(List.of(3, 1, 2)), PriorityQueue::poll),
        row("sub list", () -> new ArrayList<>(List.of(1, 2, 3)).subList(1, 3), Object::toString),
        row(
            "unmodifiable",
            () -> Collections.unmodifiableMap(Behaviour.fill(new TreeMap<>())),
            Object::toString),
        row("immutable set", () -> Set.of(1, 2, 3, 4, 5), s -> s.contains(3) + "" + s.contains(6)),
        row(
            "hash iterator",
            () -> Behaviour.advanced(Behaviour.fill(new HashMap<>()).entrySet().iterator()),
            Behaviour::rest),
        row(
            "linked hash iterator",
            () -> Behaviour.advanced(Behaviour.fill(new LinkedHashMap<>()).keySet().iterator()),
            Behaviour::rest),
        row(
            "tree iterator",
            () -> Behaviour.advanced(Behaviour.fill(new TreeMap<>()).values().iterator()),
            Behaviour::rest),
        row(
            "concurrent iterator",
            () -> Behaviour.advanced(Behaviour.fill(new ConcurrentHashMap<>()).keySet().iterator()),
            Behaviour::rest),
        row(
            "list iterator",
            () -> Behaviour.advanced(new LinkedList<>(List.of(1, 2, 3, 4, 5)).listIterator()),
            Behaviour::rest),
        row(
            "deque iterator",
            () -> Behaviour.advanced(new ArrayDeque<>(List.of(1, 2, 3, 4, 5)).descendingIterator()),
            Behaviour::rest),
        row(
            "queue iterator",
            () -> Behaviour.advanced(new PriorityQueue<>(List.of(5, 4, 3, 2, 1)).iterator()),
            Behaviour::rest),
        row(
            "immutable iterator",
            () -> Behaviour.advanced(Set.of(1, 2, 3, 4, 5, 6, 7).iterator()),
            Behaviour::rest),
        row(
            "document",
            Behaviour::document,
            d -> d.getDocumentElement().getFirstChild().getTextContent()),
        row(
            "method",
            () -> String.class.getMethod("length"),
            m -> Behaviour.unchecked(() -> m.invoke("abc"))),
        row(
            "constructor",
            () -> StringBuilder.class.getConstructor(String.class),
            c -> Behaviour.unchecked(() -> c.newInstance("x").toString())),
        row(
            "field",
            Behaviour::valueField,
            f ->
                f.getName()
                    + Memory.UNSAFE.getBoolean(
                        f, Memory.offset(AccessibleObject.class, "override"))),
        row("stack trace", () -> Behaviour.failure().getStackTrace(), s -> s[0].toString()),
        row("identity map", Behaviour::identityMap, m -> m.get("literal")),
        Rows.<Supplier<Object>>row("members", Members::new, Supplier::get));
  }

  static Stream<Arguments> same() {
    return Stream.of(
        arguments("literal", "a literal"),
        arguments("cached integer", 5),
        arguments("cached long", -3L),
        arguments("cached char", 'c'),
        arguments("boolean", true),
        arguments("empty list", Collections.emptyList()),
        arguments("empty immutable", List.of()),
        arguments("empty optional", Optional.empty()),
        arguments("big one", BigInteger.ONE),
        arguments("locale", Locale.GERMANY),
        arguments("charset", StandardCharsets.UTF_16),
        arguments("other charset", Charset.forName("windows-1252")),
        arguments("currency", Currency.getInstance("CHF")),
        arguments("enum", TimeUnit.DAYS),
        arguments("class", String.class),
        arguments("primitive class", int.class),
        arguments("array class", int[][].class),
        arguments("comparator", String.CASE_INSENSITIVE_ORDER),
        arguments("reverse order", Collections.reverseOrder()),
        arguments("offset", ZoneOffset.UTC),
        arguments("logger", Logger.getLogger("io.roamjvm.rows")),
        arguments("level", Level.INFO),
        arguments("runtime", Runtime.getRuntime()),
        arguments("standard output", System.out),
        arguments("descriptor of standard error", FileDescriptor.err),
        arguments("system loader", ClassLoader.getSystemClassLoader()),
        arguments("thread", Thread.currentThread()));
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        row("thread", () -> new Thread(() -> {}), t -> t),
        row(
            "timer",
            () -> new Timer(true),
            t -> {
              t.cancel();
              return t;
            }),
        row("executor", Executors::newCachedThreadPool, e -> e.shutdownNow()),
        row("direct buffer", () -> ByteBuffer.allocateDirect(8), b -> b),
        row(
            "deflater",
            Deflater::new,
            d -> {
              d.end();
              return d;
            }),
        row("socket", Socket::new, s -> s),
        row("open file", () -> new FileInputStream("/dev/null"), s -> s),
        row("class loader", () -> new TwoSides.MirrorLoader(), l -> l),
        row("module", () -> String.class.getModule(), m -> m),
        row("process", () -> ProcessHandle.current(), p -> p),
        row("unrecorded lambda", () -> (Supplier<Object>) () -> "x", s -> s));
  }
}
