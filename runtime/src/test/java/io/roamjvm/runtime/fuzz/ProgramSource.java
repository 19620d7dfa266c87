package io.roamjvm.runtime.fuzz;

import io.roamjvm.runtime.fuzz.Scope.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The source of one random program: a class {@code Fuzz} with {@code static String run()}, in a
 * package of its own. It always ends, and its result depends only on the seed.
 */
final class ProgramSource {

  private static final List<Variable> STATICS =
      List.of(
          new Variable("si", Kind.INT, true),
          new Variable("sl", Kind.LONG, true),
          new Variable("sd", Kind.DOUBLE, true),
          new Variable("ss", Kind.STRING, true),
          new Variable("sa", Kind.INTS, false));

  private static final List<Variable> FIELDS =
      List.of(new Variable("fi", Kind.INT, true), new Variable("fl", Kind.LONG, true));

  private final Generator generator;
  private final Rolls rolls;
  private final List<Signature> methods = new ArrayList<>();
  private final String packageName;

  private ProgramSource(long seed, String packageName, int level) {
    this.packageName = packageName;
    this.rolls = new Rolls(seed);
    this.generator = new Generator(rolls, level, methods, new Generator.Names());
  }

  /**
   * Makes a program.
   *
   * @param level of the language: 8 or 17
   */
  static String of(long seed, String packageName, int level) {
    return new ProgramSource(seed, packageName, level).write();
  }

  private String write() {
    int count = rolls.between(2, 4);
    for (int i = 0; i < count; i++) {
      List<Kind> parameters = new ArrayList<>();
      for (int k = rolls.between(0, 4); k > 0; k--) {
        parameters.add(rolls.pick(Kind.PASSED));
      }
      methods.add(new Signature("m" + i, rolls.pick(Kind.PASSED), parameters, rolls.chance(60)));
    }
    String bodies = methods.stream().map(this::method).collect(Collectors.joining("\n"));
    return Kit.TEXT
        .replace("PACKAGE", packageName)
        .replace("FUEL", String.valueOf(rolls.between(20, 80)))
        .replace("/* methods */", bodies)
        .replace("/* shape */", constructorBody())
        .replace("/* round */", constructorBody())
        .replace("/* square */", constructorBody())
        .replace("SHAPE_ARGUMENT", constructorArgument())
        .replace("ROUND_ACT", act())
        .replace("SQUARE_ACT", act())
        .replace("/* initialiser */", generator.statements(scope(false)).some(2, 1))
        .replace("/* run */", calls());
  }

  private String method(Signature method) {
    StringBuilder head = new StringBuilder();
    head.append(method.isStatic() ? "static " : "").append(rolls.chance(15) ? "synchronized " : "");
    head.append(method.result().java()).append(' ').append(method.name()).append("(int d");
    Scope scope = Scope.of(variables(!method.isStatic()), method.result(), Scope.Flavour.METHOD);
    for (Kind kind : method.parameters()) {
      String name = generator.names().next("p");
      boolean assignable = rolls.chance(50);
      scope.declare(name, kind, assignable);
      head.append(", ")
          .append(assignable ? "" : "final ")
          .append(kind.java())
          .append(' ')
          .append(name);
    }
    String code = generator.statements(scope).some(rolls.between(1, 4), rolls.between(1, 3));
    Expressions last = generator.expressions(scope);
    Expressions none = generator.expressions(Scope.of(List.of(), null, Scope.Flavour.METHOD));
    String java = method.result().java();
    return head
        + ") {\nif (d > 8 || !tick()) return ("
        + java
        + ") ("
        + none.of(method.result(), 0)
        + ");\n"
        + code
        + "return ("
        + java
        + ") ("
        + last.of(method.result(), 2)
        + ");\n}\n";
  }

  private static List<Variable> variables(boolean instance) {
    List<Variable> variables = new ArrayList<>(STATICS);
    if (instance) {
      variables.addAll(FIELDS);
    }
    return variables;
  }

  private Scope scope(boolean instance) {
    return Scope.of(variables(instance), null, Scope.Flavour.CONSTRUCTOR);
  }

  /** Statements of a constructor after its call of another one. */
  private String constructorBody() {
    Scope scope = scope(false);
    scope.declare("x", Kind.INT, true);
    return generator.statements(scope).some(rolls.between(0, 2), rolls.between(0, 2));
  }

  /** What a constructor passes to another one. */
  private String constructorArgument() {
    Scope scope = scope(false);
    scope.declare("x", Kind.INT, true);
    return generator.expressions(scope).of(Kind.INT, 1);
  }

  private String act() {
    Scope scope = Scope.of(variables(false), Kind.INT, Scope.Flavour.METHOD);
    scope.declare("x", Kind.INT, true);
    String code = generator.statements(scope).some(rolls.between(0, 2), rolls.between(0, 2));
    return code + "return " + generator.expressions(scope).of(Kind.INT, 1) + ";";
  }

  private String calls() {
    StringBuilder calls = new StringBuilder();
    Expressions plain = generator.expressions(Scope.of(STATICS, null, Scope.Flavour.METHOD));
    for (Signature method : methods) {
      calls.append("fuel = START;\ntry { Object result = ");
      calls.append(method.isStatic() ? "" : "new Fuzz().").append(method.name()).append("(0");
      for (Kind kind : method.parameters()) {
        calls.append(", (").append(kind.java()).append(") (").append(plain.of(kind, 0)).append(')');
      }
      calls.append("); note(shown(result)); }\ncatch (Throwable e) { note(told(e)); }\n");
    }
    return calls.toString();
  }
}
