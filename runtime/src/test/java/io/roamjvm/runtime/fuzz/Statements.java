package io.roamjvm.runtime.fuzz;

import java.util.List;

/** Makes statements. Each can complete normally, so that none is unreachable. */
final class Statements {

  private final Generator generator;
  private final Rolls rolls;
  private final Scope scope;
  private final Expressions expressions;

  Statements(Generator generator, Scope scope) {
    this.generator = generator;
    this.rolls = generator.rolls();
    this.scope = scope;
    this.expressions = generator.expressions(scope);
  }

  /**
   * Some statements.
   *
   * @param size how deep they may nest
   */
  String some(int count, int size) {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < count; i++) {
      code.append(one(size)).append('\n');
    }
    return code.toString();
  }

  private String one(int size) {
    if (size <= 0) {
      return rolls.one(this::declaration, this::assignment, this::effect, this::jump);
    }
    int next = size - 1;
    return rolls.one(
        this::declaration,
        this::declaration,
        this::constant,
        this::assignment,
        this::assignment,
        this::effect,
        this::jump,
        () -> ifElse(next),
        () -> whileLoop(next),
        () -> forLoop(next),
        () -> doLoop(next),
        () -> forEach(next),
        () -> tryCatch(next),
        () -> tryCatch(next),
        () -> tryResource(next),
        () -> switchCase(next),
        () -> stringSwitch(next),
        () -> synchronize(next),
        () -> labelled(next),
        () -> callback(next),
        () -> localClass(next));
  }

  private String block(Scope inner, int size) {
    return "{\n" + generator.statements(inner).some(rolls.between(1, 2), size) + "}";
  }

  private String declaration() {
    Kind kind = rolls.pick(Kind.LOCAL);
    String name = generator.names().next("v");
    String value = expressions.of(kind, 2);
    scope.declare(name, kind, true);
    return kind.java() + " " + name + " = " + converted(kind, value) + ";";
  }

  /** What lambdas can capture. Never a constant expression. */
  private String constant() {
    Kind kind = rolls.pick(Kind.LOCAL);
    String name = generator.names().next("c");
    String value = expressions.of(kind, 2);
    scope.declare(name, kind, false);
    return "final " + kind.java() + " " + name + "; " + name + " = " + converted(kind, value) + ";";
  }

  private static String converted(Kind kind, String value) {
    return "(" + kind.java() + ") (" + value + ")";
  }

  private String assignment() {
    Kind kind = rolls.pick(Kind.LOCAL);
    List<String> variables = scope.assignable(kind);
    if (variables.isEmpty()) {
      return effect();
    }
    String variable = rolls.pick(variables);
    String value = expressions.of(kind, 2);
    return switch (kind) {
      case INT, LONG, DOUBLE, FLOAT, BYTE, SHORT, CHAR ->
          rolls.one(
              () -> variable + " = " + converted(kind, value) + ";",
              () -> variable + rolls.pick(" += ", " -= ", " *= ") + value + ";",
              () -> variable + "++;");
      case INTS ->
          variable
              + "["
              + expressions.of(Kind.INT, 1)
              + " & 3] += "
              + expressions.of(Kind.INT, 2)
              + ";";
      case LONGS ->
          variable
              + "["
              + expressions.of(Kind.INT, 1)
              + " & 1] = "
              + expressions.of(Kind.LONG, 2)
              + ";";
      case STRING -> variable + " = cut(" + variable + " + " + value + ");";
      default -> variable + " = " + converted(kind, value) + ";";
    };
  }

  private String effect() {
    return rolls.one(
        () -> "note(" + expressions.of(Kind.INT, 3) + ");",
        () -> "note(" + expressions.of(Kind.LONG, 3) + ");",
        () -> "note(" + expressions.of(Kind.DOUBLE, 2) + ");",
        () -> "note(" + expressions.of(Kind.STRING, 2) + ");",
        () -> "sa[" + expressions.of(Kind.INT, 2) + " & 7] ^= " + expressions.of(Kind.INT, 2) + ";",
        () -> "sa[" + expressions.of(Kind.INT, 2) + " & 7]++;",
        () ->
            "note((int) smap.computeIfAbsent("
                + expressions.of(Kind.INT, 1)
                + " & 15, k -> note(k) + 1));",
        () -> expressions.call(Kind.LONG, 2) + ";");
  }

  /** Leaves the block, on a condition. */
  private String jump() {
    String when = "if (" + expressions.of(Kind.BOOLEAN, 2) + ") ";
    if (!scope.loops().isEmpty() && rolls.chance(60)) {
      String label = rolls.chance(50) ? "" : " " + rolls.pick(scope.loops());
      return when + rolls.pick("break", "continue") + label + ";";
    }
    Kind result = scope.result();
    if (result != null && rolls.chance(60)) {
      return when + "return " + converted(result, expressions.of(result, 2)) + ";";
    }
    return when + "throw " + thrown() + ";";
  }

  private String thrown() {
    return rolls.one(
        () -> "new Oops(" + expressions.of(Kind.INT, 2) + ")",
        () -> "new IllegalStateException(" + expressions.of(Kind.STRING, 1) + ")",
        () -> "new ArithmeticException(\"a\")");
  }

  private String ifElse(int size) {
    String code = "if (" + expressions.of(Kind.BOOLEAN, 2) + ") " + block(scope.block(), size);
    return rolls.chance(50) ? code + " else " + block(scope.block(), size) : code;
  }

  private String whileLoop(int size) {
    String label = generator.names().next("l");
    return label
        + ": while (tick() && "
        + expressions.of(Kind.BOOLEAN, 2)
        + ") "
        + block(scope.loop(label), size);
  }

  private String forLoop(int size) {
    String label = generator.names().next("l");
    String i = generator.names().next("i");
    Scope inner = scope.loop(label);
    inner.declare(i, Kind.INT, false);
    return label
        + ": for (int "
        + i
        + " = 0; "
        + i
        + " < "
        + rolls.between(1, 5)
        + " && tick(); "
        + i
        + "++) "
        + block(withoutCapture(inner, i), size);
  }

  /** A loop's counter changes, so that lambdas cannot capture it; but nobody else assigns it. */
  private static Scope withoutCapture(Scope inner, String counter) {
    inner.variables().removeIf(v -> v.name().equals(counter));
    return inner;
  }

  private String doLoop(int size) {
    String label = generator.names().next("l");
    return label
        + ": do "
        + block(scope.loop(label), size)
        + " while (tick() && "
        + expressions.of(Kind.BOOLEAN, 2)
        + ");";
  }

  private String forEach(int size) {
    String label = generator.names().next("l");
    String e = generator.names().next("c");
    Scope inner = scope.loop(label);
    inner.declare(e, Kind.INT, false);
    String head =
        rolls.one(
            () -> "int " + e + " : " + expressions.of(Kind.INTS, 1),
            () -> "int " + e + " : " + expressions.of(Kind.LIST, 1));
    return label + ": for (" + head + ") " + block(inner, size);
  }

  private String tryCatch(int size) {
    StringBuilder code = new StringBuilder("try " + block(scope.block(), size));
    int catches = rolls.between(0, 2);
    for (int i = 0; i < catches; i++) {
      String e = generator.names().next("e");
      String type =
          i == 0
              ? rolls.pick("Oops", "ArithmeticException", "IllegalStateException | Oops")
              : rolls.pick("RuntimeException", "Throwable");
      code.append(" catch (").append(type).append(' ').append(e).append(") { note(told(");
      code.append(e).append("));\n");
      code.append(generator.statements(scope.block()).some(rolls.between(0, 2), size)).append('}');
    }
    if (catches == 0 || rolls.chance(50)) {
      code.append(" finally ").append(block(scope.block(), size));
    }
    return code.toString();
  }

  private String tryResource(int size) {
    String r = generator.names().next("r");
    String code =
        "try (Resource "
            + r
            + " = new Resource(d + 1, "
            + expressions.of(Kind.INT, 2)
            + ")) "
            + block(scope.block(), size);
    String e = generator.names().next("e");
    String handler =
        " catch (RuntimeException E) { note(told(E)); note(E.getSuppressed().length); }"
            .replace("E)", e + ")")
            .replace("E.", e + ".");
    return rolls.chance(50) ? code + handler : code;
  }

  private String switchCase(int size) {
    StringBuilder code = new StringBuilder("switch ((int) (" + expressions.of(Kind.INT, 2) + ")");
    code.append(rolls.pick(" & 3", " & 1023", "")).append(") {\n");
    for (int i = 0; i < 4; i++) {
      code.append(i == 3 ? "default" : "case " + (i == 2 ? rolls.between(2, 900) : i))
          .append(": {\n");
      code.append(generator.statements(scope.block()).some(rolls.between(0, 2), size));
      code.append(rolls.chance(50) ? "note(0); break; }\n" : "}\n");
    }
    return code.append('}').toString();
  }

  private String stringSwitch(int size) {
    return "switch ("
        + expressions.of(Kind.STRING, 2)
        + ") { case \"\": case \"roam\": "
        + block(scope.block(), size)
        + " break; case \"a\": case \"Aa\": case \"BB\": "
        + block(scope.block(), size)
        + " default: note(3); }";
  }

  private String synchronize(int size) {
    return "synchronized ("
        + rolls.pick("LOCK", "sa", "Fuzz.class", "new Object()", "LOCKS[si & 3]")
        + ") "
        + block(scope.block(), size);
  }

  private String labelled(int size) {
    String label = generator.names().next("l");
    return label
        + ": { "
        + generator.statements(scope.block()).some(1, size)
        + " if ("
        + expressions.of(Kind.BOOLEAN, 1)
        + ") break "
        + label
        + ";\n"
        + generator.statements(scope.block()).some(1, size)
        + "}";
  }

  private String callback(int size) {
    String x = generator.names().next("c");
    Scope inner = scope.lambda(new Scope.Variable(x, Kind.INT, false));
    return rolls.one(
        () -> "IntStream.range(0, 3).forEach(" + x + " -> " + block(inner, size) + ");",
        () -> "new Round(d + 1, 3).each(" + x + " -> " + block(inner, size) + ");",
        () ->
            "((Runnable) () -> { int "
                + x
                + " = note(1);\n"
                + generator.statements(inner).some(2, size)
                + "}).run();",
        () -> "Locked.run(d + 1, " + x + " -> " + block(inner, size) + ");");
  }

  private String localClass(int size) {
    String name = generator.names().next("Local");
    String x = generator.names().next("c");
    Scope inner = scope.lambda(new Scope.Variable(x, Kind.INT, false));
    return "class "
        + name
        + " extends Round { "
        + name
        + "(int d, int "
        + x
        + ") { super(d, "
        + generator.expressions(inner.closed()).of(Kind.INT, 1)
        + ");\nif (d <= 8 && tick()) {\n"
        + generator.statements(inner).some(rolls.between(0, 2), size)
        + "} } }\n"
        + "note(new "
        + name
        + "(d + 1, "
        + expressions.of(Kind.INT, 1)
        + ").act(d + 1, 5));";
  }
}
