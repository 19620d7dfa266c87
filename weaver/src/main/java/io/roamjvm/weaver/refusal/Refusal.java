package io.roamjvm.weaver.refusal;

/**
 * One refusal.
 *
 * @param code why
 * @param detail the frame, the object and the path to it, or whatever else tells people more
 */
public record Refusal(RefusalCode code, String detail) {

  /** Longer details are cut: they may hold names and paths of any length. */
  static final int MAX_DETAIL = 2_000;

  public Refusal {
    if (detail.length() > MAX_DETAIL) {
      detail = detail.substring(0, MAX_DETAIL - 3) + "...";
    }
  }

  /** One line, such as {@code RR-012 native frame: com.example.Foo.bar(Native)}. */
  public String text() {
    return code.id() + ' ' + code.label() + ": " + detail;
  }

  /**
   * Reads what {@link #text} wrote, on another JVM perhaps.
   *
   * @param otherwise the code of a text that does not begin with one
   */
  public static Refusal parse(String text, RefusalCode otherwise) {
    for (RefusalCode code : RefusalCode.values()) {
      String start = code.id() + ' ' + code.label() + ": ";
      if (text.startsWith(start)) {
        return code.of(text.substring(start.length()));
      }
    }
    return otherwise.of(text);
  }

  @Override
  public String toString() {
    return text();
  }
}
