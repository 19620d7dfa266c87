package io.roamjvm.it.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the inputs of the corpus programs. */
final class Inputs {

  private Inputs() {}

  /** All solutions of {@code n} queens as FlatZinc. */
  static void queens(Path file, int n) throws IOException {
    StringBuilder model = new StringBuilder();
    StringBuilder all = new StringBuilder();
    for (int i = 1; i <= n; i++) {
      model.append("var 1..").append(n).append(": q").append(i).append(":: output_var;\n");
      all.append(i > 1 ? "," : "").append('q').append(i);
    }
    for (int i = 1; i <= n; i++) {
      for (int j = i + 1; j <= n; j++) {
        for (int distance : new int[] {0, j - i, i - j}) {
          model.append("constraint int_lin_ne([1,-1],[q").append(i).append(",q").append(j);
          model.append("],").append(distance).append(");\n");
        }
      }
    }
    model.append("solve :: int_search([").append(all);
    model.append("],first_fail,indomain_min,complete) satisfy;\n");
    Files.writeString(file, model);
  }

  /** Rows of a separable two-class problem with 200 features, a quarter of them set. */
  static void linearRows(Path file, int rows) throws IOException {
    Lcg random = new Lcg(42);
    double[] weights = new double[201];
    for (int j = 1; j <= 200; j++) {
      weights[j] = random.nextFraction() - 0.5;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows; i++) {
      StringBuilder row = new StringBuilder();
      double distance = 0;
      for (int j = 1; j <= 200; j++) {
        if (random.nextFraction() < 0.25) {
          int thousandths = (int) ((random.nextFraction() * 2 - 1) * 1000);
          row.append(' ').append(j).append(':').append(decimal(thousandths));
          distance += weights[j] * (thousandths / 1000.0);
        }
      }
      text.append(distance + random.nextFraction() - 0.5 > 0 ? "+1" : "-1").append(row);
      text.append('\n');
    }
    Files.writeString(file, text);
  }

  private static String decimal(int thousandths) {
    String text = Double.toString(thousandths / 1000.0);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /** A document of items with bids. */
  static void site(Path file, int items) throws IOException {
    Lcg random = new Lcg(9);
    StringBuilder text = new StringBuilder("<site>\n");
    for (int i = 1; i <= items; i++) {
      long s = (long) random.next();
      text.append("<item id=\"i").append(i).append("\" cat=\"c").append(i * 7919L % 97);
      text.append("\"><name>n").append(i * 31 % 1009).append("</name><price>").append(s % 1000);
      text.append('.').append(twoDigits(s / 1000 % 100)).append("</price><bids>");
      for (int j = 0; j < i % 5; j++) {
        text.append("<bid who=\"p").append((long) i * j % 211).append("\">");
        text.append((long) ((s / 7.0 + j * 13) % 500)).append("</bid>");
      }
      text.append("</bids></item>\n");
    }
    Files.writeString(file, text.append("</site>\n"));
  }

  private static String twoDigits(long n) {
    return n < 10 ? "0" + n : Long.toString(n);
  }

  /** Stereo sound, 44.1 kHz, 16 bits: swept tones and noise. */
  static void sound(Path file, int seconds) throws IOException {
    int samples = 44_100 * seconds;
    byte[] data = new byte[44 + 4 * samples];
    byte[] header =
        "RIFF....WAVEfmt ....................data....".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(header, 0, data, 0, header.length);
    little(data, 4, 36 + 4 * samples, 4);
    int[][] fields = {{16, 4}, {1, 2}, {2, 2}, {44_100, 4}, {176_400, 4}, {4, 2}, {16, 2}};
    int at = 16;
    for (int[] field : fields) {
      little(data, at, field[0], field[1]);
      at += field[1];
    }
    little(data, 40, 4 * samples, 4);
    int s = 1;
    for (int i = 0; i < samples; i++) {
      s = (s * 1103515245 + 12345) & Integer.MAX_VALUE;
      double t = i / 44100.0;
      double tones =
          9000 * Math.sin(2 * Math.PI * (220 + 40 * t) * t)
              + 6000 * Math.sin(2 * Math.PI * 523.25 * t);
      double other = 9000 * Math.sin(2 * Math.PI * 330 * t) * Math.cos(t);
      little(data, 44 + 4 * i, (int) (tones + ((s >> 16) % 2001 - 1000)), 2);
      little(data, 46 + 4 * i, (int) (other + ((s >> 12) % 2001 - 1000)), 2);
    }
    Files.write(file, data);
  }

  private static void little(byte[] data, int at, int value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      data[at + i] = (byte) (value >> (8 * i));
    }
  }

  /** Copies a resource that lies next to the tests. */
  static void resource(String name, Path file) throws IOException {
    try (InputStream in = Inputs.class.getResourceAsStream("/corpus/" + name);
        OutputStream out = Files.newOutputStream(file)) {
      if (in == null) {
        throw new IOException("no resource /corpus/" + name);
      }
      in.transferTo(out);
    }
  }
}
