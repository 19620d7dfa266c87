package io.roamjvm.examples.shapes.base;

/** A superclass in another package, whose protected members only its subclasses may use. */
public abstract class ProtectedBase {
  protected static int shared;
  protected int value;

  protected ProtectedBase(int value) {
    this.value = value;
  }

  protected abstract int seed();

  protected final int advance(int by) {
    int sum = 0;
    for (int k = 0; k < 3; k++) {
      sum += seed() * k + by;
    }
    value += sum;
    return sum;
  }

  protected static int count(int by) {
    int before = shared;
    for (int k = 0; k < by; k++) {
      shared++;
    }
    return before;
  }

  /** An inner class that the subclass makes through its own instance. */
  protected class Part {
    protected Part() {}

    public int read() {
      return advance(1) + value;
    }
  }
}
