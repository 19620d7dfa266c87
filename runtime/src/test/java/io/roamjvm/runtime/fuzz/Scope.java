package io.roamjvm.runtime.fuzz;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What code at one place of a generated program can name.
 *
 * @param variables visible locals, parameters and fields
 * @param result what {@code return} gives here; null where there may be no {@code return}
 * @param loops labels of the loops around, innermost last
 * @param flavour where the code stands
 */
record Scope(List<Variable> variables, @Nullable Kind result, List<String> loops, Flavour flavour) {

  /** Where code stands, which decides what it may say. */
  enum Flavour {
    METHOD,
    CONSTRUCTOR,
    LAMBDA
  }

  /**
   * A variable.
   *
   * @param assignable whether it may be assigned, so that lambdas cannot capture it
   */
  record Variable(String name, Kind kind, boolean assignable) {}

  static Scope of(List<Variable> variables, @Nullable Kind result, Flavour flavour) {
    return new Scope(new ArrayList<>(variables), result, List.of(), flavour);
  }

  /** A block inside; what it declares is gone after it. */
  Scope block() {
    return new Scope(new ArrayList<>(variables), result, loops, flavour);
  }

  Scope loop(String label) {
    List<String> inner = new ArrayList<>(loops);
    inner.add(label);
    return new Scope(new ArrayList<>(variables), result, inner, flavour);
  }

  /** Blocks that cannot be left by a jump: cases of switch expressions. */
  Scope closed() {
    return new Scope(new ArrayList<>(variables), null, List.of(), flavour);
  }

  /** The body of a lambda: sees only what cannot change. */
  Scope lambda(Variable... parameters) {
    List<Variable> seen = new ArrayList<>();
    for (Variable variable : variables) {
      if (!variable.assignable() || isField(variable)) {
        seen.add(variable);
      }
    }
    seen.addAll(List.of(parameters));
    return new Scope(seen, null, List.of(), Flavour.LAMBDA);
  }

  /** Names of fields begin with s (static) and f. */
  private static boolean isField(Variable variable) {
    return variable.name().startsWith("s") || variable.name().startsWith("f");
  }

  void declare(String name, Kind kind, boolean assignable) {
    variables.add(new Variable(name, kind, assignable));
  }

  List<String> readable(Kind kind) {
    return variables.stream().filter(v -> v.kind() == kind).map(Variable::name).toList();
  }

  List<String> assignable(Kind kind) {
    return variables.stream()
        .filter(v -> v.kind() == kind && v.assignable())
        .map(Variable::name)
        .toList();
  }
}
