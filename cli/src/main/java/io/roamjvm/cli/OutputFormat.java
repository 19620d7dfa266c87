package io.roamjvm.cli;

/** How results are printed. */
public enum OutputFormat {
  /** Aligned columns, for people; may change. */
  TABLE,
  /** For scripts; fields are added, never renamed. */
  JSON
}
