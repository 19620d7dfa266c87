package travellers;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;

/**
 * Does what only home may do, called back by the JDK: compresses inside {@code computeIfAbsent},
 * and fails there, so that exceptions cross the frames of both places. Argument: rounds of some
 * milliseconds.
 */
public final class Errands {
  private static final Map<Integer, byte[]> COMPRESSED = new TreeMap<>();
  private static int calls;

  private Errands() {}

  public static void main(String[] args) {
    System.out.println("ready");
    List<String> lines = new ArrayList<>();
    long state = 88172645463325252L;
    for (int round = 0; round < Integer.parseInt(args[0]); round++) {
      for (int i = 0; i < 3_000_000; i++) {
        state ^= state << 13;
        state ^= state >>> 7;
        state ^= state << 17;
      }
      int key = round % 40;
      byte[] bytes = COMPRESSED.computeIfAbsent(key, Errands::compressed);
      List.of(key, round).forEach(n -> lines.add(n + ":" + bytes.length + ":" + calls));
      if (round % 50 == 0) {
        List.of(round).forEach(n -> fail(lines));
      }
    }
    System.out.println(state + " " + calls + " " + lines.hashCode() + " " + lines.size());
    System.out.println(lines);
  }

  private static byte[] compressed(int key) {
    calls++;
    Deflater deflater = new Deflater(1 + key % 9);
    try {
      deflater.setInput(("key " + key + " ").repeat(key + 1).getBytes(StandardCharsets.UTF_8));
      deflater.finish();
      byte[] buffer = new byte[1000];
      int length = deflater.deflate(buffer);
      byte[] result = new byte[length];
      System.arraycopy(buffer, 0, result, 0, length);
      return result;
    } finally {
      deflater.end();
    }
  }

  private static void fail(List<String> lines) {
    try {
      List.of(1).forEach(n -> lines.add("processors " + (checked(n) > 0)));
    } catch (IllegalStateException e) {
      lines.add(e.getMessage());
      for (StackTraceElement element : e.getStackTrace()) {
        lines.add(element.getClassName() + "." + element.getMethodName());
      }
    }
  }

  private static int checked(int n) {
    int processors = Runtime.getRuntime().availableProcessors();
    if (n == 1) {
      throw new IllegalStateException("no number for " + n);
    }
    return processors;
  }
}
