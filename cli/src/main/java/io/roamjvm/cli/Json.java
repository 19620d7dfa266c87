package io.roamjvm.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes JSON (RFC 8259) from maps, lists, strings, numbers, booleans and null. */
public final class Json {

  private Json() {}

  /** An array with one element per line, so that scripts without a JSON parser can cope. */
  public static String lines(List<? extends Map<String, ? extends @Nullable Object>> objects) {
    if (objects.isEmpty()) {
      return "[]";
    }
    return objects.stream().map(Json::text).collect(Collectors.joining(",\n  ", "[\n  ", "\n]"));
  }

  /**
   * A value on one line.
   *
   * @throws IllegalArgumentException for a type that JSON has no form for
   */
  static String text(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  private static void write(@Nullable Object value, StringBuilder out) {
    if (value == null || value instanceof Boolean) {
      out.append(value);
    } else if (value instanceof Double real) {
      // JSON has neither NaN nor infinities
      out.append(Double.isFinite(real) ? real : null);
    } else if (value instanceof Integer || value instanceof Long) {
      out.append(value);
    } else if (value instanceof String text) {
      quote(text, out);
    } else if (value instanceof Map<?, ?> map) {
      String separator = "";
      out.append('{');
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        out.append(separator);
        quote(String.valueOf(entry.getKey()), out);
        out.append(": ");
        write(entry.getValue(), out);
        separator = ", ";
      }
      out.append('}');
    } else if (value instanceof List<?> list) {
      String separator = "";
      out.append('[');
      for (Object element : list) {
        out.append(separator);
        write(element, out);
        separator = ", ";
      }
      out.append(']');
    } else {
      throw new IllegalArgumentException("no JSON form for " + value.getClass());
    }
  }

  /** Escapes all but printable ASCII, so that the text survives whatever encoding the pipe has. */
  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || c > '~') {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
