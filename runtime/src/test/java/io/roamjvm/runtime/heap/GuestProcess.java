package io.roamjvm.runtime.heap;

import io.roamjvm.runtime.heap.fixture.Job;
import java.io.BufferedOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** The guest of {@link HomeProcess}: applies what arrives on standard input and sends it back. */
public final class GuestProcess {

  private GuestProcess() {}

  public static void main(String[] arguments) throws Exception {
    makeOtherHashes();
    InputStream in = System.in;
    OutputStream out = new BufferedOutputStream(System.out);
    System.setOut(System.err);
    SharedHeap heap =
        new SharedHeap(
            SharedHeap.Side.GUEST,
            new TwoSides.Catalog(GuestProcess.class.getClassLoader()),
            new StandardEnvironment(Thread.currentThread()));
    for (Object[] roots = heap.read(in); roots.length > 0; roots = heap.read(in)) {
      Object answer = operator(roots[0]).apply(roots[1]);
      heap.write(new Object[] {answer, roots[0]}, out);
      heap.agreed();
    }
  }

  /** JVMs of one build draw the same identity hashes in the same order; here the order differs. */
  private static void makeOtherHashes() {
    int sum = 0;
    for (int i = 0; i < 1000; i++) {
      sum += System.identityHashCode(new Object());
    }
    for (Object o : new Object[] {java.util.Scanner.class, Job.class, TimeUnit.DAYS, "k1", sum}) {
      System.identityHashCode(o);
    }
  }

  @SuppressWarnings("unchecked")
  private static UnaryOperator<Object> operator(Object o) {
    return (UnaryOperator<Object>) o;
  }
}
