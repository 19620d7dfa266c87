package io.roamjvm.deputy;

import io.roamjvm.deputy.jdk.EnvironmentAccess;
import io.roamjvm.deputy.wire.Limits;
import io.roamjvm.deputy.wire.MalformedException;
import io.roamjvm.deputy.wire.WireReader;
import io.roamjvm.deputy.wire.WireWriter;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;

/**
 * What a program can see of the process it runs in, apart from files: captured at home, applied to
 * a guest before any remote runs.
 *
 * @param properties system properties, all that are strings; see {@link PropertiesSync#LOCAL}
 * @param variables environment variables
 * @param locales default locale, default display locale, default format locale
 * @param timeZone identifier of the default time zone
 * @param charsets names of the default charset, and of those that {@code System.out} and {@code
 *     System.err} encode with
 * @param workingDirectory how the JDK resolves relative paths
 */
public record GuestEnvironment(
    Map<String, String> properties,
    Map<String, String> variables,
    List<Locale> locales,
    String timeZone,
    List<String> charsets,
    WorkingDirectory workingDirectory) {

  /**
   * How the JDK of home resolves relative paths; see {@code sun.nio.fs.UnixFileSystem}.
   *
   * @param path absolute
   * @param resolved whether the JDK makes paths absolute before it uses them, because {@code
   *     user.dir} was not the directory that the process was started in
   */
  public record WorkingDirectory(String path, boolean resolved) {}

  private static final int MAX_ENTRIES = 1 << 16;

  public GuestEnvironment {
    properties = Map.copyOf(properties);
    variables = Map.copyOf(variables);
    locales = List.copyOf(locales);
    charsets = List.copyOf(charsets);
  }

  /** At home: as things are now. {@link HomeServices#all} has to be called before. */
  public static GuestEnvironment capture() {
    return new GuestEnvironment(
        PropertiesSync.strings(System.getProperties()),
        System.getenv(),
        List.of(
            Locale.getDefault(),
            Locale.getDefault(Locale.Category.DISPLAY),
            Locale.getDefault(Locale.Category.FORMAT)),
        TimeZone.getDefault().getID(),
        List.of(
            Charset.defaultCharset().name(),
            EnvironmentAccess.charset(System.out).name(),
            EnvironmentAccess.charset(System.err).name()),
        EnvironmentAccess.workingDirectory());
  }

  /** In the guest: makes this JVM look like home. {@link GuestJdk#install} does it. */
  void apply() {
    PropertiesSync.replaceAll(properties);
    EnvironmentAccess.setVariables(variables);
    EnvironmentAccess.setWorkingDirectory(workingDirectory);
    EnvironmentAccess.setStaticProperties(properties);
    EnvironmentAccess.setDefaultCharset(Charset.forName(charsets.get(0)));
    Locale.setDefault(locales.get(0));
    Locale.setDefault(Locale.Category.DISPLAY, locales.get(1));
    Locale.setDefault(Locale.Category.FORMAT, locales.get(2));
    TimeZone.setDefault(TimeZone.getTimeZone(timeZone));
    restoreTimeZoneProperty();
  }

  /** Setting the default zone sets the property too, which home may not have. */
  private void restoreTimeZoneProperty() {
    String zone = properties.get("user.timezone");
    if (zone == null) {
      System.clearProperty("user.timezone");
    } else {
      System.setProperty("user.timezone", zone);
    }
  }

  /** For the runtime to send. */
  public byte[] toBytes() {
    WireWriter out = new WireWriter();
    write(out, properties);
    write(out, variables);
    locales.forEach(locale -> write(out, locale));
    out.putString(timeZone);
    charsets.forEach(out::putString);
    out.putString(workingDirectory.path()).putBoolean(workingDirectory.resolved());
    return out.toBytes();
  }

  /**
   * Reads what {@link #toBytes} wrote.
   *
   * @throws MalformedException when the bytes are something else
   */
  public static GuestEnvironment fromBytes(byte[] bytes) throws MalformedException {
    WireReader in = new WireReader(bytes);
    Map<String, String> properties = readMap(in);
    Map<String, String> variables = readMap(in);
    List<Locale> locales = List.of(readLocale(in), readLocale(in), readLocale(in));
    String timeZone = in.getPresentString();
    List<String> charsets =
        List.of(in.getPresentString(), in.getPresentString(), in.getPresentString());
    WorkingDirectory directory = new WorkingDirectory(in.getPresentString(), in.getBoolean());
    in.end();
    return new GuestEnvironment(properties, variables, locales, timeZone, charsets, directory);
  }

  private static void write(WireWriter out, Map<String, String> map) {
    out.putInt(map.size());
    map.forEach(
        (key, value) -> {
          out.putString(key);
          putLong(out, value);
        });
  }

  /** A class path may be longer than one string. */
  private static void putLong(WireWriter out, String value) {
    List<String> parts = new ArrayList<>();
    int step = Limits.STRING / 4;
    for (int at = 0; at < value.length(); at += step) {
      parts.add(value.substring(at, Math.min(value.length(), at + step)));
    }
    out.putInt(parts.size());
    parts.forEach(out::putString);
  }

  private static Map<String, String> readMap(WireReader in) throws MalformedException {
    int size = in.getLength(MAX_ENTRIES);
    Map<String, String> map = new HashMap<>();
    for (int i = 0; i < size; i++) {
      String key = in.getPresentString();
      StringBuilder value = new StringBuilder();
      int parts = in.getLength(MAX_ENTRIES);
      for (int part = 0; part < parts; part++) {
        value.append(in.getPresentString());
      }
      map.put(key, value.toString());
    }
    return map;
  }

  private static void write(WireWriter out, Locale locale) {
    out.putString(locale.toLanguageTag());
    out.putString(locale.getLanguage());
    out.putString(locale.getCountry());
    out.putString(locale.getVariant());
  }

  /** A language tag does not hold every variant that a locale may have. */
  private static Locale readLocale(WireReader in) throws MalformedException {
    Locale tagged = Locale.forLanguageTag(in.getPresentString());
    String language = in.getPresentString();
    String country = in.getPresentString();
    String variant = in.getPresentString();
    boolean same =
        tagged.getLanguage().equals(language)
            && tagged.getCountry().equals(country)
            && tagged.getVariant().equals(variant);
    return same ? tagged : locale(language, country, variant);
  }

  @SuppressWarnings("deprecation") // Locale.of is not in 17; the builder refuses odd variants
  private static Locale locale(String language, String country, String variant) {
    return new Locale(language, country, variant);
  }
}
