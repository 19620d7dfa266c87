package io.roamjvm.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** An ordered JSON object of numbers, strings and objects, for results that scripts read. */
public final class Json {
  private final Map<String, Object> members = new LinkedHashMap<>();

  /** Adds a number with six significant decimals; infinities and NaN become {@code null}. */
  public Json put(String name, double value) {
    members.put(name, Double.isFinite(value) ? String.format(Locale.ROOT, "%.6f", value) : "null");
    return this;
  }

  /** Adds a string. */
  public Json put(String name, String value) {
    members.put(name, quote(value));
    return this;
  }

  /** Adds a nested object. */
  public Json put(String name, Json value) {
    members.put(name, value);
    return this;
  }

  /** Writes this object and a line end, replacing the file. */
  public void write(Path file) throws IOException {
    Files.writeString(file, this + "\n");
  }

  @Override
  public String toString() {
    return members.entrySet().stream()
        .map(member -> quote(member.getKey()) + ": " + member.getValue())
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
