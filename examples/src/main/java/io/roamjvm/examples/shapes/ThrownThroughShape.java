package io.roamjvm.examples.shapes;

/**
 * Exceptions that pass through many frames: caught by type, rethrown, wrapped, multi-caught, from
 * the JDK.
 */
@SuppressWarnings({"divzero"})
public final class ThrownThroughShape {
  private ThrownThroughShape() {}

  private static final class Checked extends Exception {
    private static final long serialVersionUID = 1;
    final int code;

    Checked(int code, Throwable cause) {
      super("checked " + code, cause);
      this.code = code;
    }
  }

  public static String run() {
    StringBuilder trace = new StringBuilder();
    for (int kind = 0; kind < 9; kind++) {
      int guard = kind * 7 + 1;
      try {
        trace.append(level(kind, 5, guard)).append(' ');
      } catch (Checked e) {
        trace.append(e.code).append(causes(e)).append(guard);
      } catch (ArithmeticException
          | ArrayIndexOutOfBoundsException
          | NegativeArraySizeException e) {
        trace.append(e.getClass().getSimpleName()).append(guard);
      } catch (RuntimeException e) {
        trace.append(e.getClass().getSimpleName()).append('r').append(guard);
      } catch (Error e) {
        trace.append(e.getMessage()).append(guard);
      }
      trace.append('/').append(guard);
    }
    return trace.toString();
  }

  private static int level(int kind, int depth, int guard) throws Checked {
    int local = depth * guard;
    try {
      if (depth == 0) {
        return fail(kind, local);
      }
      return level(kind, depth - 1, guard) + local;
    } catch (ClassCastException e) {
      if (depth > 2) {
        throw e;
      }
      return local + depth;
    } catch (NullPointerException | NumberFormatException e) {
      throw new Checked(local + depth, e);
    } finally {
      local += guard;
    }
  }

  private static int fail(int kind, int local) {
    int[] numbers = new int[2];
    Object text = "text";
    Object absent = kind == 3 ? null : text;
    return switch (kind) {
      case 0 -> local / (local - local);
      case 1 -> numbers[kind + 1];
      case 2 -> ((Integer) text).intValue();
      case 3 -> absent.hashCode();
      case 4 -> Integer.parseInt("4x");
      case 5 -> new int[-kind].length;
      case 6 -> throw new AssertionError("thrown " + local);
      case 7 -> throw new UnsupportedOperationException();
      default -> local;
    };
  }

  private static String causes(Throwable thrown) {
    StringBuilder text = new StringBuilder();
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      text.append('<').append(t.getClass().getSimpleName());
    }
    return text.toString();
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
