package travellers;

import io.roamjvm.examples.shapes.Shapes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Runs every shape again and again and prints what it computed, once, and every later result that
 * differs from the first. Arguments: milliseconds for each shape, then the names of the shapes; all
 * if none are named.
 */
public final class ShapeLoop {
  /**
   * Results that show messages or traces of exceptions of the JVM. Compiled code that throws one
   * often throws it bare after a while (OmitStackTraceInFastThrow), so these do not run often.
   */
  private static final Set<String> SHOWN_EXCEPTIONS =
      Set.of("CastShape", "RecursiveTraceShape", "StackTraceShape");

  private static final int FEW = 50;

  private ShapeLoop() {}

  public static void main(String[] args) {
    long each = Long.parseLong(args[0]) * 1_000_000;
    System.out.println("ready");
    Map<String, Supplier<String>> shapes = new LinkedHashMap<>(Shapes.all());
    shapes.remove("StackWalkerShape"); // shows its callers' lines, and classes of frames elsewhere
    if (args.length > 1) {
      shapes.keySet().retainAll(List.of(args));
    }
    for (Map.Entry<String, Supplier<String>> shape : shapes.entrySet()) {
      long begin = System.nanoTime();
      String first = shape.getValue().get();
      System.out.println(shape.getKey() + " " + first);
      int left = SHOWN_EXCEPTIONS.contains(shape.getKey()) ? FEW : Integer.MAX_VALUE;
      while (System.nanoTime() - begin < each && left-- > 0) {
        String again = shape.getValue().get();
        if (!again.equals(first)) {
          System.out.println(shape.getKey() + " differs: " + again);
        }
      }
    }
  }
}
