package io.roamjvm.cli;

import java.util.ArrayList;
import java.util.List;

/** Text in aligned columns: titles first, two blanks between columns, none at the ends of lines. */
final class Table {

  /** On which side the cells of a column are flush. */
  enum Align {
    LEFT,
    RIGHT
  }

  private static final int MAX_WIDTH = 60;

  private final List<Align> aligns = new ArrayList<>();
  private final List<String> titles = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  /** Adds a column; all columns come before the first row. */
  Table column(String title, Align align) {
    titles.add(title);
    aligns.add(align);
    return this;
  }

  /** Adds a row; characters that a terminal would act on are replaced, long cells cut. */
  Table row(String... cells) {
    if (cells.length != titles.size()) {
      throw new IllegalArgumentException(cells.length + " cells for " + titles.size() + " columns");
    }
    List<String> row = new ArrayList<>();
    for (int i = 0; i < cells.length; i++) {
      // the last column may run to the end of the line: reasons are sentences
      row.add(shown(cells[i], i + 1 == cells.length ? Integer.MAX_VALUE : MAX_WIDTH));
    }
    rows.add(row);
    return this;
  }

  /** The lines, each with its line end. */
  String render() {
    List<List<String>> all = new ArrayList<>();
    all.add(titles);
    all.addAll(rows);
    int[] widths = new int[titles.size()];
    for (List<String> row : all) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    StringBuilder out = new StringBuilder();
    for (List<String> row : all) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String padding = " ".repeat(widths[i] - width(row.get(i)));
        line.append(i == 0 ? "" : "  ");
        line.append(aligns.get(i) == Align.RIGHT ? padding + row.get(i) : row.get(i) + padding);
      }
      out.append(line.toString().stripTrailing()).append('\n');
    }
    return out.toString();
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }

  /** Thread and program names come from strangers: no line ends, no escape sequences. */
  private static String shown(String cell, int limit) {
    String safe = cell.replaceAll("\\p{Cntrl}", "?");
    if (width(safe) <= limit) {
      return safe;
    }
    return safe.substring(0, safe.offsetByCodePoints(0, limit - 3)) + "...";
  }
}
