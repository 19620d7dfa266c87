package io.roamjvm.runtime.fuzz;

import java.util.List;

/**
 * What the parts of the generator of one program share.
 *
 * @param level of the language: 8 or 17
 * @param methods that expressions may call
 */
record Generator(Rolls rolls, int level, List<Signature> methods, Names names) {

  /** Makes names that are new in the whole program. */
  static final class Names {
    private int count;

    String next(String prefix) {
      return prefix + count++;
    }
  }

  boolean modern() {
    return level >= 17;
  }

  Expressions expressions(Scope scope) {
    return new Expressions(this, scope);
  }

  Statements statements(Scope scope) {
    return new Statements(this, scope);
  }
}
