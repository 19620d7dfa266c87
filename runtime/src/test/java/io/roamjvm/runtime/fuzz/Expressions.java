package io.roamjvm.runtime.fuzz;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes expressions of a kind. They terminate: loops and calls use up fuel. Evaluation order
 * matters almost everywhere, because most leaves are calls or assignments.
 */
final class Expressions {

  private final Generator generator;
  private final Rolls rolls;
  private final Scope scope;

  Expressions(Generator generator, Scope scope) {
    this.generator = generator;
    this.rolls = generator.rolls();
    this.scope = scope;
  }

  /**
   * An expression.
   *
   * @param size how deep it may nest
   */
  String of(Kind kind, int size) {
    if (size <= 0) {
      return leaf(kind);
    }
    int next = size - 1;
    if (rolls.chance(25)) {
      return call(kind, next);
    }
    if (rolls.chance(10)) {
      return "("
          + of(Kind.BOOLEAN, next)
          + " ? "
          + cast(kind, next)
          + " : "
          + cast(kind, next)
          + ")";
    }
    if (rolls.chance(6) && generator.modern()) {
      return switchOf(kind, next);
    }
    return switch (kind) {
      case INT -> anInt(next);
      case LONG -> aLong(next);
      case DOUBLE -> aDouble(next);
      case FLOAT ->
          "(" + of(Kind.FLOAT, next) + rolls.pick(" + ", " * ", " - ") + of(Kind.FLOAT, next) + ")";
      case BOOLEAN -> aBoolean(next);
      case BYTE, SHORT, CHAR -> "(" + kind.java() + ") (int) " + of(Kind.INT, next);
      case STRING -> aString(next);
      case INTS -> ints(next);
      case LONGS -> "new long[] {" + of(Kind.LONG, next) + ", " + of(Kind.INT, next) + ", 3L}";
      case SHAPE -> shape(next);
      case LIST -> list(next);
      case FUNCTION -> function(next);
      case MAYBE -> maybe(next);
    };
  }

  /** As {@link #of}, with a type that both branches of a conditional agree on. */
  private String cast(Kind kind, int size) {
    return "(" + kind.java() + ") (" + of(kind, size) + ")";
  }

  private String leaf(Kind kind) {
    List<String> known = scope.readable(kind);
    if (!known.isEmpty() && rolls.chance(75)) {
      return rolls.pick(known);
    }
    return literal(kind);
  }

  private String literal(Kind kind) {
    return switch (kind) {
      case INT -> rolls.pick("0", "1", "-1", "7", "255", "65536", "Integer.MAX_VALUE", "-1000");
      case LONG -> rolls.pick("0L", "1L", "-3L", "0x123456789L", "Long.MIN_VALUE");
      case DOUBLE -> rolls.pick("0.0", "1.5", "-2.25e10", "Double.NaN", "3e-5");
      case FLOAT -> rolls.pick("0f", "1.5f", "-7e9f", "2f");
      case BOOLEAN -> rolls.pick("tick()", "((fuel & 3) == 1)", "(si > 4)");
      case BYTE -> "(byte) 200";
      case SHORT -> "(short) 40000";
      case CHAR -> "'x'";
      case STRING -> rolls.pick("\"\"", "\"a\"", "\"roam\"", "ss");
      case INTS -> "new int[] {1, 2, 3, si}";
      case LONGS -> "new long[] {1, sl, 3}";
      case SHAPE -> "new Round(99, si)";
      case LIST -> "listOf(si, 2)";
      case FUNCTION -> "(y0 -> y0 + 1)";
      case MAYBE -> rolls.pick("(Object) null", "(Object) \"m\"", "(Object) 5", "(Object) 6L");
    };
  }

  String call(Kind kind, int size) {
    List<Signature> fitting =
        generator.methods().stream()
            .filter(m -> m.result() == kind && (m.isStatic() || hasInstance()))
            .toList();
    if (fitting.isEmpty()) {
      return noted(kind, size);
    }
    Signature method = rolls.pick(fitting);
    return method.name()
        + "(d + 1"
        + method.parameters().stream().map(p -> ", " + cast(p, size)).collect(Collectors.joining())
        + ")";
  }

  private boolean hasInstance() {
    return scope.variables().stream().anyMatch(v -> v.name().equals("fi"));
  }

  private String noted(Kind kind, int size) {
    return switch (kind) {
      case INT, LONG, DOUBLE, BOOLEAN, STRING -> "note(" + of(kind, size) + ")";
      default -> of(kind, size);
    };
  }

  private String anInt(int size) {
    List<String> variables = scope.assignable(Kind.INT);
    if (!variables.isEmpty() && rolls.chance(25)) {
      String v = rolls.pick(variables);
      return rolls.one(
          () -> v + "++",
          () -> "--" + v,
          () -> "(" + v + rolls.pick(" = ", " += ", " ^= ", " *= ") + of(Kind.INT, size) + ")");
    }
    return rolls.one(
        () -> binary(Kind.INT, size, " + ", " - ", " * ", " & ", " | ", " ^ "),
        () -> binary(Kind.INT, size, " + ", " - ", " * ", " & ", " | ", " ^ "),
        () -> "(" + of(Kind.INT, size) + " / (" + of(Kind.INT, size) + " | 1))",
        () -> "(" + of(Kind.INT, size) + " % " + of(Kind.INT, size) + ")",
        () ->
            "("
                + of(Kind.INT, size)
                + rolls.pick(" << ", " >> ", " >>> ")
                + of(Kind.INT, size)
                + ")",
        () -> "(int) " + of(Kind.LONG, size),
        () -> "(int) " + of(Kind.DOUBLE, size),
        () -> "(" + of(Kind.STRING, size) + ").length()",
        () -> "at(" + of(Kind.INTS, size) + ", " + of(Kind.INT, size) + ")",
        () -> "(" + of(Kind.INTS, size) + ")[" + of(Kind.INT, size) + " & 3]",
        () -> "(" + of(Kind.SHAPE, size) + ").act(d + 1, " + of(Kind.INT, size) + ")",
        () -> "(" + of(Kind.SHAPE, size) + ").v",
        () ->
            "((IntUnaryOperator) "
                + of(Kind.FUNCTION, size)
                + ").applyAsInt("
                + of(Kind.INT, size)
                + ")",
        () -> "Long.compare(" + of(Kind.LONG, size) + ", " + of(Kind.LONG, size) + ")",
        () -> "sum(" + of(Kind.LIST, size) + ")",
        () -> "(" + of(Kind.LIST, size) + ").get(" + of(Kind.INT, size) + " & 1)",
        () -> "Objects.hashCode(" + of(Kind.STRING, size) + ")",
        () -> "IntStream.range(0, 3)." + mapping(size) + ".sum()",
        () -> of(rolls.pick(List.of(Kind.BYTE, Kind.SHORT, Kind.CHAR)), size));
  }

  private String mapping(int size) {
    String x = generator.names().next("x");
    Scope inner = scope.lambda(new Scope.Variable(x, Kind.INT, false));
    return rolls.one(
        () -> "map(" + x + " -> " + generator.expressions(inner).of(Kind.INT, size) + ")",
        () -> "filter(" + x + " -> " + generator.expressions(inner).of(Kind.BOOLEAN, size) + ")");
  }

  private String binary(Kind kind, int size, String... operators) {
    return "(" + of(kind, size) + rolls.pick(operators) + of(kind, size) + ")";
  }

  private String aLong(int size) {
    List<String> variables = scope.assignable(Kind.LONG);
    if (!variables.isEmpty() && rolls.chance(25)) {
      String v = rolls.pick(variables);
      return rolls.one(
          () -> v + "++",
          () -> "(" + v + rolls.pick(" = ", " += ", " -= ", " *= ") + of(Kind.LONG, size) + ")");
    }
    return rolls.one(
        () -> binary(Kind.LONG, size, " + ", " - ", " * ", " & ", " ^ "),
        () -> "(" + of(Kind.LONG, size) + " % (" + of(Kind.LONG, size) + " | 1L))",
        () -> "(" + of(Kind.LONG, size) + rolls.pick(" << ", " >>> ") + of(Kind.INT, size) + ")",
        () -> "(long) " + of(Kind.INT, size),
        () -> "(long) " + of(Kind.DOUBLE, size),
        () -> "(" + of(Kind.LONGS, size) + ")[" + of(Kind.INT, size) + " & 1]",
        () -> "(" + of(Kind.SHAPE, size) + ").weight(d + 1)",
        () -> "Math.max(" + of(Kind.LONG, size) + ", " + of(Kind.LONG, size) + ")");
  }

  private String aDouble(int size) {
    List<String> variables = scope.assignable(Kind.DOUBLE);
    if (!variables.isEmpty() && rolls.chance(20)) {
      String v = rolls.pick(variables);
      return "(" + v + rolls.pick(" = ", " += ", " *= ") + of(Kind.DOUBLE, size) + ")";
    }
    return rolls.one(
        () -> binary(Kind.DOUBLE, size, " + ", " - ", " * ", " / "),
        () -> "(double) " + of(Kind.LONG, size),
        () -> "(double) " + of(Kind.INT, size),
        () -> "(double) " + of(Kind.FLOAT, size),
        () -> "Math.abs(" + of(Kind.DOUBLE, size) + ")");
  }

  private String aBoolean(int size) {
    return rolls.one(
        () ->
            "(" + of(Kind.INT, size) + rolls.pick(" < ", " == ", " >= ") + of(Kind.INT, size) + ")",
        () -> "(" + of(Kind.LONG, size) + rolls.pick(" > ", " != ") + of(Kind.LONG, size) + ")",
        () -> "(" + of(Kind.DOUBLE, size) + rolls.pick(" > ", " <= ") + of(Kind.DOUBLE, size) + ")",
        () -> binary(Kind.BOOLEAN, size, " && ", " || ", " ^ ", " & "),
        () -> "!" + "(" + of(Kind.BOOLEAN, size) + ")",
        () ->
            "("
                + of(Kind.MAYBE, size)
                + " instanceof "
                + rolls.pick("String", "Integer", "Round")
                + ")",
        () -> "(" + of(Kind.STRING, size) + ").equals(" + of(Kind.STRING, size) + ")");
  }

  private String aString(int size) {
    return rolls.one(
        () ->
            "cut("
                + of(Kind.STRING, size)
                + " + "
                + of(Kind.INT, size)
                + " + "
                + of(Kind.LONG, size)
                + ")",
        () ->
            "cut(\"<\" + "
                + of(Kind.CHAR, size)
                + " + "
                + of(Kind.DOUBLE, size)
                + " + "
                + of(Kind.BOOLEAN, size)
                + ")",
        () -> "String.valueOf(" + of(Kind.INT, size) + ")",
        () ->
            "new StringBuilder("
                + of(Kind.STRING, size)
                + ").append("
                + of(Kind.INT, size)
                + ").reverse().toString()",
        () -> "(" + of(Kind.STRING, size) + " + \"ab\").substring(" + of(Kind.INT, size) + " & 1)",
        () -> "(" + of(Kind.SHAPE, size) + ").toString()",
        () -> "String.valueOf(" + of(Kind.MAYBE, size) + ")");
  }

  private String ints(int size) {
    return rolls.one(
        () ->
            "new int[] {"
                + of(Kind.INT, size)
                + ", "
                + of(Kind.INT, size)
                + ", 3, "
                + of(Kind.INT, size)
                + "}",
        () -> "(" + of(Kind.INTS, size) + ").clone()",
        () -> "sorted(d + 1, " + of(Kind.INTS, size) + ")");
  }

  private String shape(int size) {
    return rolls.one(
        () -> "new Round(d + 1, " + of(Kind.INT, size) + ")",
        () -> "new Square(d + 1, " + of(Kind.INT, size) + ", " + of(Kind.LONG, size) + ")",
        () -> "new Square(d + 1, " + of(Kind.STRING, size) + ")",
        () -> "Shape.pick(d + 1, " + of(Kind.INT, size) + ", " + of(Kind.SHAPE, size) + ")",
        () -> anonymous(size));
  }

  private String anonymous(int size) {
    String x = generator.names().next("x");
    Scope inner = scope.lambda(new Scope.Variable(x, Kind.INT, false));
    return "new Shape(d + 1, "
        + of(Kind.INT, size)
        + ") { int act(int d, int "
        + x
        + ") { if (d > 8 || !tick()) return 1; return "
        + generator.expressions(inner).of(Kind.INT, size)
        + "; } }";
  }

  private String list(int size) {
    String x = generator.names().next("x");
    Scope inner = scope.lambda(new Scope.Variable(x, Kind.INT, false));
    String body = generator.expressions(inner).of(Kind.INT, size);
    return rolls.one(
        () -> "listOf(" + of(Kind.INT, size) + ", " + of(Kind.INT, size) + ")",
        () -> "doubled(d + 1, " + of(Kind.LIST, size) + ")",
        () ->
            "("
                + of(Kind.LIST, size)
                + ").stream().mapToInt(Integer::intValue).map("
                + x
                + " -> "
                + body
                + ").boxed().collect(Collectors.toList())",
        () ->
            "IntStream.range(0, 3).map("
                + x
                + " -> "
                + body
                + ").boxed().collect(Collectors.toList())");
  }

  private String function(int size) {
    String x = generator.names().next("x");
    Scope inner = scope.lambda(new Scope.Variable(x, Kind.INT, false));
    return rolls.one(
        () ->
            "((IntUnaryOperator) ("
                + x
                + " -> "
                + generator.expressions(inner).of(Kind.INT, size)
                + "))",
        () ->
            "((IntUnaryOperator) ("
                + x
                + " -> { "
                + generator.statements(inner).some(2, size)
                + " return "
                + x
                + "; }))",
        () -> "((IntUnaryOperator) Fuzz::note)",
        () -> "((IntUnaryOperator) new Round(d + 1, " + of(Kind.INT, size) + ")::twice)");
  }

  private String maybe(int size) {
    return rolls.one(
        () -> "(Object) " + of(Kind.STRING, size),
        () -> "(Object) Integer.valueOf(" + of(Kind.INT, size) + ")",
        () -> "(Object) Long.valueOf(" + of(Kind.LONG, size) + ")",
        () -> "(Object) " + of(Kind.SHAPE, size),
        () -> "(Object) null");
  }

  /** Seldom with a try statement inside, which javac moves to where the operand stack is empty. */
  private String switchOf(Kind kind, int size) {
    Scope inner = scope.closed();
    Expressions in = generator.expressions(inner);
    return "(switch ("
        + of(Kind.INT, size)
        + " & 3) { case 0 -> "
        + in.cast(kind, size)
        + "; case 1, 2 -> { "
        + generator.statements(inner.block()).some(2, rolls.chance(10) ? size : 0)
        + " yield "
        + in.cast(kind, size)
        + "; } default -> "
        + in.cast(kind, size)
        + "; })";
  }
}
