package io.roamjvm.runtime.fuzz;

import java.util.List;

/** Types of variables in generated programs. */
enum Kind {
  INT("int"),
  LONG("long"),
  DOUBLE("double"),
  FLOAT("float"),
  BOOLEAN("boolean"),
  BYTE("byte"),
  SHORT("short"),
  CHAR("char"),
  STRING("String"),
  INTS("int[]"),
  LONGS("long[]"),
  SHAPE("Shape"),
  LIST("List<Integer>"),
  FUNCTION("IntUnaryOperator"),
  MAYBE("Object");

  /** Those that methods return and take. */
  static final List<Kind> PASSED =
      List.of(INT, INT, LONG, LONG, DOUBLE, BOOLEAN, STRING, BYTE, CHAR, FLOAT, INTS, SHAPE);

  /** Those that locals have. */
  static final List<Kind> LOCAL = List.of(values());

  private final String java;

  Kind(String java) {
    this.java = java;
  }

  /** As it is written in Java. */
  String java() {
    return java;
  }
}
