package io.roamjvm.examples.shapes;

/** Switches on strings (with colliding hash codes) and on enums, as statements and expressions. */
public final class StringEnumSwitchShape {
  private StringEnumSwitchShape() {}

  private enum Colour {
    RED,
    GREEN,
    BLUE
  }

  public static String run() {
    Digest digest = new Digest();
    String[] words = {"Aa", "BB", "C#", "roam", "", "AaBB", "BBAa"};
    int sum = 0;
    for (String word : words) {
      for (Colour colour : Colour.values()) {
        sum += ofText(word, sum) + ofColour(colour, sum);
        digest.add(sum);
      }
    }
    return digest + " " + sum;
  }

  private static int ofText(String text, int before) {
    switch (decorated(text)) {
      case "Aa!":
        before += count(text);
        break;
      case "BB!":
        before -= count(text) * 2;
        break;
      case "AaBB!":
      case "BBAa!":
        before ^= 0x55;
        break;
      default:
        before++;
    }
    return before % 1000;
  }

  private static int ofColour(Colour colour, int before) {
    int weight =
        switch (colour) {
          case RED -> count("red") + before % 3;
          case GREEN -> {
            int local = before;
            for (int i = 0; i < 3; i++) {
              local += count("g");
            }
            yield local % 17;
          }
          case BLUE -> colour.ordinal() * count("blue");
        };
    return weight
        + switch (colour.name()) {
          case "RED" -> 1;
          case "BLUE" -> count("blue");
          default -> 0;
        };
  }

  private static String decorated(String text) {
    StringBuilder builder = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      builder.append(text.charAt(i));
    }
    return builder.append('!').toString();
  }

  private static int count(String text) {
    return decorated(text).length();
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
