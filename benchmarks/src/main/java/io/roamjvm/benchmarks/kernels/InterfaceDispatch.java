package io.roamjvm.benchmarks.kernels;

/**
 * Interface calls with four receivers: the compiler cannot inline them. They come in random order,
 * because whether a processor learns a regular one depends on where the code happens to lie: the
 * same code took 8 or 23 ms then.
 */
final class InterfaceDispatch implements Kernel {
  private static final int CALLS = 500_000;
  private static final int SHAPES = 8192;

  private interface Shape {
    double area(double scale);
  }

  private record Circle(double radius) implements Shape {
    @Override
    public double area(double scale) {
      return Math.PI * radius * radius * scale;
    }
  }

  private record Square(double side) implements Shape {
    @Override
    public double area(double scale) {
      return side * side * scale;
    }
  }

  private record Rectangle(double width, double height) implements Shape {
    @Override
    public double area(double scale) {
      return width * height * scale;
    }
  }

  private record Scaled(Shape shape, double factor) implements Shape {
    @Override
    public double area(double scale) {
      return shape.area(scale * factor);
    }
  }

  private final Shape[] shapes = new Shape[SHAPES];

  InterfaceDispatch() {
    Lcg random = new Lcg(43);
    for (int i = 0; i < SHAPES; i++) {
      shapes[i] =
          switch (random.next(5)) {
            case 0 -> new Circle(1);
            case 1 -> new Rectangle(2, 3);
            case 2 -> new Scaled(new Square(3), 0.5);
            default -> new Square(2);
          };
    }
  }

  @Override
  public double run() {
    double sum = 0;
    for (int i = 0; i < CALLS; i++) {
      sum += shapes[i % SHAPES].area(i & 3);
    }
    return sum;
  }
}
