package io.roamjvm.examples.shapes;

/** Cloned objects and arrays, copies that share parts, equality that walks both. */
public final class CloneShape {
  private CloneShape() {}

  private static final class Tree implements Cloneable {
    int value;
    Tree[] children = {};
    int[] shared = {1};

    Tree(int value) {
      this.value = value;
    }

    @Override
    public Tree clone() {
      try {
        Tree copy = (Tree) super.clone();
        copy.children = children.clone();
        for (int i = 0; i < children.length; i++) {
          copy.children[i] = children[i].clone();
        }
        return copy;
      } catch (CloneNotSupportedException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public boolean equals(Object other) {
      if (!(other instanceof Tree tree)
          || tree.value != value
          || tree.children.length != children.length) {
        return false;
      }
      for (int i = 0; i < children.length; i++) {
        if (!children[i].equals(tree.children[i])) {
          return false;
        }
      }
      return true;
    }

    @Override
    public int hashCode() {
      int hash = value + shared[0];
      for (Tree child : children) {
        hash = hash * 31 + child.hashCode();
      }
      return hash;
    }
  }

  public static String run() {
    Digest digest = new Digest();
    Tree tree = grow(3, 1);
    for (int i = 0; i < 5; i++) {
      Tree copy = tree.clone();
      digest.add(copy.equals(tree)).add(copy == tree).add(copy.shared == tree.shared);
      copy.children[i % 2].value += loop(i);
      digest.add(copy.equals(tree)).add(copy.hashCode()).add(tree.hashCode());
      copy.shared[0]++;
      tree = i % 2 == 0 ? copy : tree;
    }
    return digest + " " + tree.hashCode();
  }

  private static Tree grow(int depth, int value) {
    Tree tree = new Tree(value);
    if (depth > 0) {
      tree.children = new Tree[] {grow(depth - 1, loop(value)), grow(depth - 1, value + depth)};
    }
    return tree;
  }

  private static int loop(int i) {
    int sum = 0;
    for (int k = 0; k < 2; k++) {
      sum += i + k;
    }
    return sum;
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
