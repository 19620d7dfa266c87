package io.roamjvm.examples.shapes;

/** String concatenation with calls, constants, null and every primitive among the parts. */
public final class StringConcatenationShape {
  private StringConcatenationShape() {}

  private static final class Loud {
    private int spoken;

    @Override
    public String toString() {
      for (int k = 0; k < 2; k++) {
        spoken++;
      }
      return "loud" + spoken + part(spoken);
    }
  }

  public static String run() {
    Digest digest = new Digest();
    String text = "";
    Loud loud = new Loud();
    Object absent = null;
    for (int i = 0; i < 8; i++) {
      text =
          i
              + ":"
              + part(i)
              + '\1'
              + text.length()
              + part(i + 1)
              + "\2"
              + absent
              + part(2L * i)
              + loud;
      text +=
          part(i) + loud + (char) ('a' + i) + 1.5f * i + (i % 2 == 0) + i * 1e10 + (byte) (i * 77);
      text += i;
      text = text.substring(Math.max(0, text.length() - 90 - part(i).length()));
      digest.add(text);
      char[] letters = {'x', (char) ('0' + i)};
      text += String.valueOf(letters) + part(text.length());
    }
    return digest + text;
  }

  private static String part(long i) {
    String result = "";
    for (int k = 0; k < 2; k++) {
      result = result + (i + k) % 10 + "-";
    }
    return result;
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
