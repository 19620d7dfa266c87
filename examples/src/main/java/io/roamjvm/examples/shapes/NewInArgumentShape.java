package io.roamjvm.examples.shapes;

/** Object creation with calls, conditions, creations and loops among the constructor arguments. */
@SuppressWarnings({"StringOperationCanBeSimplified"})
public final class NewInArgumentShape {
  private NewInArgumentShape() {}

  private static final class Node {
    final long id;
    final Node left;
    final Node right;
    final String name;

    Node(long id, Node left, Node right, String name) {
      this.id = id;
      this.left = left;
      this.right = right;
      this.name = name;
    }

    Node(Node copied) {
      this(copied.id + 1, copied.right, copied.left, copied.name + made(1));
    }

    long sum() {
      return id * 31
          + (left == null ? 7 : left.sum()) * 3
          + (right == null ? 1 : right.sum())
          + name.length();
    }
  }

  private static int made;

  public static String run() {
    made = 0;
    Digest digest = new Digest();
    Node root = null;
    for (int i = 0; i < 6; i++) {
      root =
          new Node(
              made(i) + 2L * made(1),
              i % 2 == 0 ? new Node(made(i), root, null, "l" + made(2)) : null,
              i % 3 == 0
                  ? root
                  : new Node(new Node(made(3), null, root, new String("r" + made(i)))),
              new StringBuilder(i + made(1))
                  .append(made(2))
                  .append(new StringBuilder("b" + made(1)))
                  .toString());
      digest.add(root.sum()).add(total(new int[] {made(i), made(2)}, new Node(root), made(1)));
      if (new Node(made(1), null, null, new String(new char[] {(char) ('a' + made(1) % 26)}))
              .name.isEmpty()
          || new Node(root).sum() % 5 == made(i) % 5) {
        digest.add(-made);
      }
      try {
        throw new IllegalStateException("m" + made(i), new RuntimeException(made(1) + "c"));
      } catch (IllegalStateException e) {
        digest.add(e.getMessage() + e.getCause().getMessage());
      }
    }
    int left = 5;
    do {
      // the loop begins with a creation, whose argument branches
      new StringBuilder(left > 2 ? "long" : "s").chars().forEach(letter -> made += letter);
      left -= made(1) > 0 ? 1 : 2;
    } while (left > 0);
    return digest + " " + root.sum() + " " + made;
  }

  private static long total(int[] numbers, Node node, int more) {
    return numbers[0] * 100L + numbers[1] * 10L + more + node.sum();
  }

  private static int made(int by) {
    for (int k = 0; k < by; k++) {
      made++;
    }
    return made;
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
