package io.roamjvm.examples.shapes;

/** A sealed hierarchy of records, evaluated with pattern matching for instanceof. */
public final class SealedShape {
  private SealedShape() {}

  private sealed interface Expression permits Number, Sum, Product, Negated, Variable {}

  private record Number(double value) implements Expression {}

  private record Sum(Expression left, Expression right) implements Expression {}

  private record Product(Expression left, Expression right) implements Expression {}

  private record Negated(Expression inner) implements Expression {}

  private record Variable(String name) implements Expression {}

  public static String run() {
    Digest digest = new Digest();
    Expression expression = new Sum(new Variable("x"), new Number(2));
    for (int i = 0; i < 5; i++) {
      expression =
          i % 2 == 0
              ? new Product(expression, new Negated(new Variable(i > 2 ? "y" : "x")))
              : new Sum(new Number(i), simplified(expression));
      digest.add(evaluate(expression, i)).add(size(expression));
    }
    return digest + " " + simplified(expression);
  }

  private static double evaluate(Expression expression, double x) {
    if (expression instanceof Number number) {
      return number.value();
    }
    if (expression instanceof Sum sum && sum.left() != sum.right()) {
      return evaluate(sum.left(), x) + evaluate(sum.right(), x);
    }
    if (expression instanceof Product product) {
      return evaluate(product.left(), x) * evaluate(product.right(), x);
    }
    if (!(expression instanceof Variable variable)) {
      return expression instanceof Negated negated ? -evaluate(negated.inner(), x) : Double.NaN;
    }
    return variable.name().equals("x") ? x : evaluate(new Number(0.5), x);
  }

  private static Expression simplified(Expression expression) {
    if (expression instanceof Product product
        && simplified(product.right()) instanceof Number right
        && right.value() == 1) {
      return simplified(product.left());
    }
    if (expression instanceof Sum sum) {
      return new Sum(simplified(sum.left()), simplified(sum.right()));
    }
    return expression;
  }

  private static int size(Object node) {
    int size = 1;
    if (node instanceof Sum s) {
      size += size(s.left()) + size(s.right());
    } else if (node instanceof Product p) {
      size += size(p.left()) + size(p.right());
    } else if (node instanceof Negated n) {
      size += size(n.inner());
    }
    return size;
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
