package io.roamjvm.examples.shapes;

import java.util.ArrayList;
import java.util.List;

/** Generic classes and methods, bridge methods, covariant results and bounded types. */
public final class GenericsBridgeShape {
  private GenericsBridgeShape() {}

  private abstract static class Node<T extends Comparable<T>> {
    T value;

    Node(T value) {
      this.value = value;
    }

    abstract T combine(T other);

    Node<T> self() {
      return this;
    }

    boolean above(Node<? extends T> other) {
      return value.compareTo(other.value) > 0;
    }
  }

  private static final class TextNode extends Node<String> implements Comparable<TextNode> {
    TextNode(String value) {
      super(value);
    }

    @Override
    String combine(String other) {
      StringBuilder text = new StringBuilder(value);
      for (int i = 0; i < other.length(); i++) {
        text.insert(i % 2, other.charAt(i));
      }
      value = text.substring(0, Math.min(12, text.length()));
      return value;
    }

    @Override
    TextNode self() {
      combine("s");
      return this;
    }

    @Override
    public int compareTo(TextNode other) {
      return combine("").compareTo(other.value);
    }
  }

  private static final class LongNode extends Node<Long> {
    LongNode(Long value) {
      super(value);
    }

    @Override
    Long combine(Long other) {
      for (int i = 0; i < 2; i++) {
        value = value * 31 + other;
      }
      return value;
    }
  }

  public static String run() {
    Digest digest = new Digest();
    List<Node<String>> nodes = new ArrayList<>();
    Node<Long> number = new LongNode(1L);
    for (int i = 0; i < 6; i++) {
      Node<String> node = new TextNode("n" + i);
      nodes.add(node.self());
      digest.add(folded(nodes, "x" + i)).add(folded(List.of(number, number.self()), (long) i));
      digest.add(node.above(nodes.get(0))).add(largest(List.of(3, loopOf(i), i)));
    }
    Comparable<TextNode> first = new TextNode("c");
    return digest
        + " "
        + number.value
        + " "
        + first.compareTo(new TextNode("d"))
        + nodes.get(2).value;
  }

  private static <T extends Comparable<T>> T folded(List<? extends Node<T>> nodes, T start) {
    T result = start;
    for (Node<T> node : nodes) {
      result = node.combine(result);
    }
    return result;
  }

  private static <T extends Comparable<? super T>> T largest(List<T> values) {
    T best = values.get(0);
    for (T value : values) {
      best = value.compareTo(best) > 0 ? value : best;
    }
    return best;
  }

  private static int loopOf(int i) {
    int sum = 0;
    while (sum < i) {
      sum += 2;
    }
    return sum;
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
