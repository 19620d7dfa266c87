package io.roamjvm.examples.shapes;

import java.util.Formattable;
import java.util.Formatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text blocks, characters outside the basic plane, formatting that calls back, regular expressions.
 */
public final class TextBlockShape {
  private TextBlockShape() {}

  private static final class Late implements Formattable {
    @Override
    public void formatTo(Formatter formatter, int flags, int width, int precision) {
      formatter.format("late%d", loop(width));
    }

    @Override
    public String toString() {
      return "unused";
    }
  }

  public static String run() {
    String block =
        """
        first "line"
          second\tindented \
        joined
        ünï \u00e9 \uD83D\uDE00
        """;
    StringBuilder text = new StringBuilder();
    int count = 0;
    for (String line : block.split("\n")) {
      for (int i = 0; i < line.length(); i += Character.charCount(line.codePointAt(i))) {
        count = count * 31 + loop(line.codePointAt(i));
      }
      text.append(
          String.format(
              "%s|%5d|%-6.2f|%7s;", line.strip(), loop(count % 100), count / 1e6, new Late()));
    }
    Matcher matcher = Pattern.compile("[a-z]+(\\d)").matcher("a1 bc2 d e3");
    String replaced = matcher.replaceAll(found -> found.group(1) + loop(found.start()));
    return text + replaced + count;
  }

  private static int loop(int i) {
    int sum = 0;
    for (int k = 0; k < 2; k++) {
      sum += i + k;
    }
    return sum;
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
