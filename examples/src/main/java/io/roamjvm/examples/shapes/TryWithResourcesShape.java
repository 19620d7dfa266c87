package io.roamjvm.examples.shapes;

/** Try-with-resources: order of closing, suppressed exceptions, null resources. */
public final class TryWithResourcesShape {
  private TryWithResourcesShape() {}

  private static final class Resource implements AutoCloseable {
    private final String name;
    private final StringBuilder trace;
    private final boolean failsToClose;

    Resource(String name, StringBuilder trace, boolean failsToClose) {
      this.name = name;
      this.trace = trace;
      this.failsToClose = failsToClose;
    }

    int use(int i) {
      int sum = 0;
      for (int k = 0; k < 3; k++) {
        sum += k * i + name.length();
      }
      return sum;
    }

    @Override
    public void close() {
      trace.append("close ").append(name).append(use(2)).append(' ');
      if (failsToClose) {
        throw new IllegalStateException("cannot close " + name);
      }
    }
  }

  public static String run() {
    StringBuilder trace = new StringBuilder();
    for (int way = 0; way < 8; way++) {
      int local = way;
      try {
        local += use(way, trace);
      } catch (IllegalArgumentException | IllegalStateException e) {
        trace.append(e.getMessage());
        for (Throwable suppressed : e.getSuppressed()) {
          trace.append('+').append(suppressed.getMessage()).append(local);
        }
      }
      trace.append('=').append(local).append(';');
    }
    return trace.toString();
  }

  private static int use(int way, StringBuilder trace) {
    try (Resource outer = new Resource("outer", trace, (way & 1) != 0);
        Resource absent = null;
        Resource inner = new Resource("in" + way, trace, (way & 2) != 0)) {
      int used = outer.use(way) + inner.use(way) + (absent == null ? 1 : 0);
      if ((way & 4) != 0) {
        throw new IllegalArgumentException("used " + used);
      }
      return used;
    } finally {
      trace.append("done ").append(way);
    }
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
