package io.roamjvm.agent.cache;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the cache of this process as the agent option {@code cache=FOLDER|off} says. */
public final class CacheStart {

  /** Written by the build: a checksum of the weaver, of ASM, and of the types woven code names. */
  static final String VERSION = "weaver-version";

  private static final int READABLE = 24;

  private CacheStart() {}

  /**
   * Opens the cache, and has it finished when the program ends.
   *
   * @param option null for the default place
   * @param command the program's command line, of which only the main class counts
   * @return null if there is to be none, or none can be had
   */
  public static @Nullable WovenCache open(@Nullable String option, String command) {
    if ("off".equals(option)) {
      return null;
    }
    Logger log = LoggerFactory.getLogger(CacheStart.class);
    try {
      String version = version();
      if (version == null) {
        return null; // not the built jar: the weaver may change unseen
      }
      WovenCache cache =
          WovenCache.open(
              place(option),
              version + "-" + group(command) + "-",
              unique(),
              WovenCache.Bounds.DEFAULT);
      Runtime.getRuntime().addShutdownHook(new Thread(null, cache::finish, "roam-cache", 0, false));
      return cache;
    } catch (IOException | RuntimeException e) {
      log.info("no cache of woven classes: {}", e.toString());
      return null;
    }
  }

  /**
   * Opens the woven classes of the JDK.
   *
   * @param option null for the default place
   * @return null if there are to be none, or none can be had
   */
  public static @Nullable KeptJdk openJdk(@Nullable String option) {
    if ("off".equals(option)) {
      return null;
    }
    try {
      String version = version();
      String build = JdkBuild.describe();
      return version == null || build == null
          ? null
          : KeptJdk.open(place(option), version, unique(), build);
    } catch (IOException | RuntimeException e) {
      LoggerFactory.getLogger(CacheStart.class)
          .info("no cache of the JDK's woven classes: {}", e.toString());
      return null;
    }
  }

  private static Path place(@Nullable String option) {
    return option == null ? defaultPlace() : Path.of(option);
  }

  /**
   * The number of the process would take 6 ms to ask for; should two be equal, one finds the file.
   */
  private static String unique() {
    return Long.toHexString(System.nanoTime())
        + "-"
        + Integer.toHexString(System.identityHashCode(new Object()));
  }

  private static Path defaultPlace() {
    String cacheHome = System.getenv("XDG_CACHE_HOME");
    return CacheFolder.defaultPlace(
        System.getProperty("user.home", ""), cacheHome == null ? "" : cacheHome);
  }

  /**
   * The main class or jar, readable, and a checksum of it. Digits do not count: build tools number
   * their jars.
   */
  static String group(String command) {
    int space = command.indexOf(' ');
    String first = space < 0 ? command : command.substring(0, space);
    StringBuilder name = new StringBuilder();
    for (int i = first.lastIndexOf('/') + 1; i < first.length(); i++) {
      char c = first.charAt(i);
      if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
        name.append(c);
      }
    }
    byte[] letters = name.toString().getBytes(StandardCharsets.US_ASCII);
    CRC32C sum = new CRC32C();
    sum.update(letters, 0, letters.length);
    int from = Math.max(0, name.length() - READABLE);
    return name.substring(from) + "-" + Long.toHexString(sum.getValue());
  }

  private static @Nullable String version() throws IOException {
    try (InputStream in = CacheStart.class.getResourceAsStream(VERSION)) {
      return in == null ? null : new String(in.readAllBytes(), StandardCharsets.US_ASCII).trim();
    }
  }
}
