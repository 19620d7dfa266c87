package io.roamjvm.benchmarks.kernels;

/** Interface calls with four receivers: the compiler cannot inline them. */
final class InterfaceDispatch implements Kernel {
  private static final int CALLS = 2_000_000;

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

  private final Shape[] shapes = {
    new Circle(1), new Square(2), new Rectangle(2, 3), new Scaled(new Square(3), 0.5), new Square(1)
  };

  @Override
  public double run() {
    double sum = 0;
    for (int i = 0; i < CALLS; i++) {
      sum += shapes[i % shapes.length].area(i & 3);
    }
    return sum;
  }
}
