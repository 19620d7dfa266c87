package travellers;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Does what only home may do, called back by methods of the JDK, while {@code main} holds an object
 * that cannot travel: a method handle composed of others. Argument: rounds of some milliseconds.
 */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // by handles, and by a comparator
public final class HeldErrands {

  private HeldErrands() {}

  public static void main(String[] args) throws Throwable {
    System.out.println("ready");
    MethodHandle plus =
        MethodHandles.lookup()
            .findStatic(
                HeldErrands.class, "plus", MethodType.methodType(int.class, int.class, int.class));
    MethodHandle half =
        MethodHandles.lookup()
            .findStatic(HeldErrands.class, "halved", MethodType.methodType(int.class, int.class));
    List<String> lines = new ArrayList<>();
    long state = 88172645463325252L;
    for (int round = 0; round < Integer.parseInt(args[0]); round++) {
      for (int i = 0; i < 3_000_000; i++) {
        state ^= state << 13;
        state ^= state >>> 7;
        state ^= state << 17;
      }
      if (round % 30 == 0) {
        MethodHandle composed = MethodHandles.filterReturnValue(plus, half);
        List<Integer> seen = new ArrayList<>(Arrays.asList(round, 3));
        seen.replaceAll(n -> n + checked(n));
        try {
          seen.forEach(n -> lines.add(n + ":" + checked(n)));
          seen.stream().sorted((a, b) -> checked(-1)).forEach(n -> lines.add("never"));
        } catch (IllegalStateException e) {
          lines.add(e.getMessage());
          for (StackTraceElement element : e.getStackTrace()) {
            lines.add(element.getClassName() + "." + element.getMethodName());
          }
        }
        lines.add("composed " + (int) composed.invokeExact(round, 4));
      }
    }
    System.out.println(state + " " + lines.size());
    System.out.println(lines);
  }

  private static int plus(int a, int b) {
    return a + b;
  }

  private static int halved(int n) {
    return n / 2;
  }

  private static int checked(int n) {
    int processors = Runtime.getRuntime().availableProcessors();
    if (n < 0) {
      throw new IllegalStateException("no number for " + n);
    }
    return processors > 0 ? n % 7 : n;
  }
}
