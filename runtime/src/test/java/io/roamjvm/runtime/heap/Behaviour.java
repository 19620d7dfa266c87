package io.roamjvm.runtime.heap;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.runtime.heap.fixture.Node;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Scanner;
import java.util.StringTokenizer;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.zip.CRC32;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;

/** Parts of {@link Rows}: objects in the middle of something, and what they do next. */
@SuppressWarnings("JdkObsolete") // all kinds are wanted
final class Behaviour {

  private static final int LATER = 3;

  private Behaviour() {}

  static String groups(Matcher matcher) {
    StringBuilder groups = new StringBuilder();
    while (matcher.find()) {
      groups.append(matcher.group(1)).append(matcher.start());
    }
    return groups.toString();
  }

  static Matcher found(Matcher matcher) {
    assertThat(matcher.find()).isTrue();
    return matcher;
  }

  static Scanner read(Scanner scanner) {
    assertThat(scanner.nextInt()).isEqualTo(12);
    return scanner;
  }

  static BufferedReader read(BufferedReader reader) throws Exception {
    assertThat(reader.readLine()).isEqualTo("one");
    return reader;
  }

  static StringTokenizer read(StringTokenizer tokenizer) {
    assertThat(tokenizer.nextToken()).isEqualTo("a");
    return tokenizer;
  }

  static InputStreamReader decoding() throws Exception {
    byte[] bytes = "a\u20acb\u00e9".getBytes(StandardCharsets.UTF_8);
    InputStreamReader reader =
        new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8);
    assertThat(reader.read()).isEqualTo('a');
    return reader;
  }

  /** A print stream onto bytes. */
  static final class Printer {
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    final PrintStream stream = new PrintStream(bytes, false, StandardCharsets.UTF_8);

    Object print(String text) {
      stream.print(text);
      stream.flush();
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }

  static IdentityHashMap<Object, Object> identityMap() {
    IdentityHashMap<Object, Object> map = new IdentityHashMap<>();
    map.put("literal", "found");
    map.put(null, null);
    return map;
  }

  static Calendar calendar() {
    Calendar calendar = Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"), Locale.ROOT);
    calendar.setTimeInMillis(0);
    return calendar;
  }

  static Properties properties() {
    Properties defaults = new Properties();
    defaults.setProperty("b", "2");
    Properties properties = new Properties(defaults);
    properties.setProperty("a", "1");
    return properties;
  }

  static MessageDigest update(MessageDigest digest) {
    digest.update(new byte[100]);
    return digest;
  }

  static CRC32 update(CRC32 crc) {
    crc.update(new byte[100]);
    return crc;
  }

  static Exception failure() {
    Exception e = new IllegalStateException("outer", new RuntimeException("inner"));
    e.addSuppressed(new Error("suppressed"));
    return e;
  }

  static String trace(Exception e) {
    StackTraceElement top = e.getStackTrace()[0];
    Throwable cause = Objects.requireNonNull(e.getCause());
    return top.getMethodName()
        + top.getLineNumber()
        + cause
        + Arrays.toString(e.getSuppressed())
        + cause.getStackTrace()[0];
  }

  static Document document() throws Exception {
    byte[] xml = "<a><b>text</b></a>".getBytes(StandardCharsets.UTF_8);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml));
  }

  static Field valueField() throws Exception {
    Field field = Node.class.getField("number");
    field.setAccessible(true);
    return field;
  }

  static <M extends Map<String, Integer>> M fill(M map) {
    for (int i = 0; i < 6; i++) {
      map.put("k" + i, i);
    }
    return map;
  }

  static <T> Iterator<T> advanced(Iterator<T> iterator) {
    for (int i = 0; i < LATER; i++) {
      iterator.next();
    }
    return iterator;
  }

  static List<String> rest(Iterator<?> iterator) {
    List<String> rest = new ArrayList<>();
    iterator.forEachRemaining(x -> rest.add(String.valueOf(x)));
    return rest;
  }

  /** A call that may throw. */
  interface Call {
    Object call() throws Exception;
  }

  static Object unchecked(Call call) {
    try {
      return call.call();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
