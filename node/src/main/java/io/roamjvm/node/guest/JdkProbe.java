package io.roamjvm.node.guest;

import io.roamjvm.protocol.JvmFingerprint.Build;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Asks a {@code java} what build it is, by letting it print its system properties. */
class JdkProbe {

  private static final long LIMIT_SECONDS = 20;
  private static final long MAX_OUTPUT = 1 << 20;

  /**
   * Runs it.
   *
   * @throws IOException when it does not run, takes too long, or prints something else
   */
  Build build(Path java) throws IOException {
    Path output = Files.createTempFile("roam-jdk", ".properties");
    try {
      Process process =
          GuestEnvironment.clean(
                  new ProcessBuilder(java.toString(), "-XshowSettings:properties", "-version"))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      process.getOutputStream().close();
      await(process);
      if (Files.size(output) > MAX_OUTPUT) {
        throw new IOException("prints more than a JDK would");
      }
      Map<String, String> properties =
          properties(Files.readString(output, StandardCharsets.ISO_8859_1));
      return Build.from(properties::get);
    } catch (IllegalArgumentException e) {
      throw new IOException("did not print its properties: " + e.getMessage(), e);
    } finally {
      Files.deleteIfExists(output);
    }
  }

  /** Lines of the form {@code name = value}, whatever stands around them. */
  static Map<String, String> properties(String output) {
    Map<String, String> properties = new HashMap<>();
    output
        .lines()
        .forEach(
            line -> {
              int equals = line.indexOf(" = ");
              if (equals > 0) {
                properties.put(line.substring(0, equals).strip(), line.substring(equals + 3));
              }
            });
    return properties;
  }

  private static void await(Process process) throws IOException {
    try {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("did not answer within " + LIMIT_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }
}
