package io.roamjvm.examples.shapes;

import java.util.function.IntUnaryOperator;

/**
 * Calls of a superclass method, of one skipped level, and of an overridden method from the
 * superclass.
 */
public final class SuperCallShape {
  private SuperCallShape() {}

  private static class Base {
    protected int level = 1;

    int weigh(int i) {
      int sum = level;
      for (int k = 0; k < 2; k++) {
        sum += own(i + k);
      }
      return sum;
    }

    int own(int i) {
      return i + level;
    }

    @Override
    public String toString() {
      return "base" + own(level);
    }
  }

  private static class Middle extends Base {
    @Override
    int own(int i) {
      return super.own(i) * 2 + super.level;
    }
  }

  private static final class Leaf extends Middle {
    private int level = 100;

    @Override
    int weigh(int i) {
      int local = i * 3;
      level += super.weigh(local) - super.own(i);
      super.level++;
      return local + level + super.weigh(i);
    }

    @Override
    int own(int i) {
      return i % 3 == 0 ? super.own(i) : -super.own(i - 1);
    }

    @Override
    public String toString() {
      return super.toString() + "leaf" + level;
    }

    int viaLambda(int i) {
      IntUnaryOperator up = super::own;
      IntUnaryOperator other = x -> super.weigh(x) + i;
      return up.applyAsInt(i) + other.applyAsInt(i);
    }
  }

  public static String run() {
    Digest digest = new Digest();
    Leaf leaf = new Leaf();
    Base base = leaf;
    for (int i = 0; i < 8; i++) {
      digest.add(base.weigh(i)).add(base.own(i)).add(leaf.viaLambda(i)).add(base);
    }
    return digest + " " + leaf;
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
