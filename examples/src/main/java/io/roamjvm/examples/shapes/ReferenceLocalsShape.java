package io.roamjvm.examples.shapes;

import java.util.ArrayList;
import java.util.List;

/** Reference locals: null, arrays, strings, boxes, interfaces, and one object in two locals. */
public final class ReferenceLocalsShape {
  private ReferenceLocalsShape() {}

  private static final class Cell {
    int value;
    Cell next;
  }

  public static String run() {
    Digest digest = new Digest();
    Cell first = new Cell();
    Cell alias = first;
    Object nothing = null;
    String text = "start";
    int[] numbers = {1, 2, 3};
    List<Object> list = new ArrayList<>();
    CharSequence sequence = text;
    Integer boxed = 1000;
    for (int i = 0; i < 10; i++) {
      alias.value += touch(first, i);
      numbers[i % 3] += first.value;
      list.add(i % 2 == 0 ? text : numbers);
      text = text.substring(1) + touch(alias, i);
      boxed = boxed + touch(first, 1);
      if (nothing == null && i == 5) {
        nothing = alias;
        Cell fresh = new Cell();
        fresh.next = first;
        alias = fresh.next;
      }
      digest.add(first == alias).add(nothing == first).add(list.get(i) == numbers);
    }
    return digest
        + text
        + first.value
        + numbers[0]
        + numbers[1]
        + numbers[2]
        + sequence
        + boxed
        + list.size();
  }

  private static int touch(Cell cell, int by) {
    int sum = 0;
    for (int i = 0; i <= by % 3; i++) {
      cell.value++;
      sum += cell.value;
    }
    return sum % 7;
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
