package io.roamjvm.runtime.heap;

import io.roamjvm.runtime.heap.fixture.Job;
import io.roamjvm.runtime.heap.fixture.Lambdas;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** Runs work by turns here and in a {@link GuestProcess}, and the same work here alone. */
public final class HomeProcess {

  private static final int ROUNDS = 200;

  private final SharedHeap heap =
      new SharedHeap(
          SharedHeap.Side.HOME,
          new TwoSides.Catalog(HomeProcess.class.getClassLoader()),
          new StandardEnvironment(Thread.currentThread()));
  private final Process guest;
  private final OutputStream out;

  private HomeProcess(Process guest) {
    this.guest = guest;
    this.out = new BufferedOutputStream(guest.getOutputStream());
  }

  /** Arguments: a directory for files, then the guest's JVM flags. */
  public static void main(String[] arguments) throws Exception {
    for (Object o : new Object[] {TimeUnit.DAYS, Job.class, java.util.Scanner.class}) {
      System.identityHashCode(o);
    }
    List<String> flags = Arrays.asList(arguments).subList(1, arguments.length);
    Process guest =
        Fork.java(Path.of(arguments[0]), flags, GuestProcess.class)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      new HomeProcess(guest).run();
    } finally {
      guest.getOutputStream().close();
      guest.destroy();
    }
  }

  private void run() throws Exception {
    Job plain = new Job();
    Job master = new Job();
    for (int i = 0; i < ROUNDS; i++) {
      require(plain.apply("home "), master.apply("home "));
      require(plain.apply("away "), away(master, "away "));
    }
    Map<String, Object> lambdas = new Lambdas().get();
    for (Map.Entry<String, Object> each : new Lambdas().get().entrySet()) {
      UnaryOperator<Object> here = operator(Objects.requireNonNull(lambdas.get(each.getKey())));
      String expected = String.valueOf(here.apply("abc"));
      require(expected, String.valueOf(away(operator(each.getValue()), "abc")));
    }
    heap.write(new Object[0], out);
    int exit = guest.waitFor();
    require(0, exit);
    System.out.println("two processes agree, " + heap.sharedObjects() + " objects shared");
  }

  private Object away(UnaryOperator<Object> work, Object argument) throws Exception {
    heap.write(new Object[] {work, argument}, out);
    heap.agreed();
    Object[] roots = heap.read(guest.getInputStream());
    require(true, roots[1] == work);
    return roots[0];
  }

  @SuppressWarnings("unchecked")
  private static UnaryOperator<Object> operator(Object o) {
    return (UnaryOperator<Object>) o;
  }

  private static void require(Object expected, Object actual) {
    if (!expected.equals(actual)) {
      throw new AssertionError("expected " + expected + "\n but got " + actual);
    }
  }
}
