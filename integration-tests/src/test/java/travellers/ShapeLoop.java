package travellers;

import io.roamjvm.examples.shapes.Shapes;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Runs every shape again and again, for a number of milliseconds given as argument, and prints what
 * it computed, once, and every later result that differs from the first.
 */
public final class ShapeLoop {
  private ShapeLoop() {}

  public static void main(String[] args) {
    long each = Long.parseLong(args[0]) * 1_000_000;
    System.out.println("ready");
    for (Map.Entry<String, Supplier<String>> shape : Shapes.all().entrySet()) {
      long begin = System.nanoTime();
      String first = shape.getValue().get();
      System.out.println(shape.getKey() + " " + first);
      while (System.nanoTime() - begin < each) {
        String again = shape.getValue().get();
        if (!again.equals(first)) {
          System.out.println(shape.getKey() + " differs: " + again);
        }
      }
    }
  }
}
