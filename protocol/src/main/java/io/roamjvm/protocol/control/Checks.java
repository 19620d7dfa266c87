package io.roamjvm.protocol.control;

import java.util.List;

/** Checks what generics cannot: a decoded list may hold anything that is registered. */
final class Checks {

  private Checks() {}

  /**
   * An immutable copy.
   *
   * @throws ClassCastException when an element is of another type
   * @throws NullPointerException when there is no list, or a null in it
   */
  static <T> List<T> list(List<T> list, Class<T> type) {
    return List.copyOf(list.stream().map(type::cast).toList());
  }
}
