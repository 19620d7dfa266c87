package io.roamjvm.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.weaver.refusal.Refusal;
import io.roamjvm.weaver.refusal.RefusalCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Judges real threads that are in the situation that the test is about. */
@Timeout(60)
class StandingTest {

  private static final String HERE = " called by " + StandingTest.class.getName() + ".lambda$";

  private interface Work {
    void run() throws Exception;
  }

  @Test
  void leavesOutWhatRoamDoesAtAPoll() {
    StackTraceElement program = new StackTraceElement("com.x.Foo", "bar", "Foo.java", 3);
    StackTraceElement[] stack = {
      new StackTraceElement("java.lang.Object", "wait", "Object.java", -2),
      new StackTraceElement("io.roamjvm.bootstrap.Polls", "arm", "Polls.java", 1),
      new StackTraceElement("io.roamjvm.bootstrap.Safepoint", "reached", "Safepoint.java", 1),
      new StackTraceElement("io.roamjvm.bootstrap.Polls", "poll2", "Polls.java", 2),
      program
    };
    assertThat(Standing.belowPoll(stack)).containsExactly(program);
    assertThat(Standing.belowPoll(new StackTraceElement[] {program})).containsExactly(program);
  }

  @Test
  void namesTheSleepAndWhoCalledIt() throws Exception {
    Refusal refusal = of(() -> Thread.sleep(60_000), Standing::refusal);
    assertThat(refusal.text())
        .startsWith("RR-003 waiting: java.lang.Thread.sleep" + HERE)
        .contains("(StandingTest.java:");
  }

  @Test
  void namesTheWaitOnAnObject() throws Exception {
    Object lock = new Object();
    Refusal refusal =
        of(
            () -> {
              synchronized (lock) {
                while (true) {
                  lock.wait();
                }
              }
            },
            Standing::refusal);
    assertThat(refusal.text()).startsWith("RR-003 waiting: java.lang.Object.wait" + HERE);
  }

  @Test
  void namesTheCallOfTheProgramNotTheParkBelowIt() throws Exception {
    LinkedBlockingQueue<String> empty = new LinkedBlockingQueue<>();
    Refusal refusal = of(empty::take, Standing::refusal);
    assertThat(refusal.text())
        .startsWith("RR-003 waiting: java.util.concurrent.LinkedBlockingQueue.take called by ");
    assertThat(of(LockSupport::park, Standing::refusal).code()).isEqualTo(RefusalCode.WAITING);
  }

  @Test
  void namesTheMethodThatQueuesForAMonitor() throws Exception {
    Object lock = new Object();
    synchronized (lock) {
      Refusal refusal =
          of(
              () -> {
                synchronized (lock) {
                  lock.notifyAll();
                }
              },
              Standing::refusal);
      assertThat(refusal.text())
          .startsWith("RR-003 waiting: a monitor, in " + StandingTest.class.getName());
    }
  }

  @Test
  void namesTheCallThatDoesInput() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Refusal refusal = of(() -> accept(server), Standing::refusal);
      assertThat(refusal.text())
          .startsWith("RR-004 JDK call: java.net.ServerSocket.accept called by ")
          .contains("StandingTest.accept(StandingTest.java:");
    }
  }

  private static void accept(ServerSocket server) throws IOException {
    server.accept().close();
  }

  private static final CountDownLatch INITIALISED = new CountDownLatch(1);

  private static final class Slow {
    static {
      boolean done = false;
      while (!done) {
        done = INITIALISED.getCount() == 0;
      }
    }

    static void touch() {}
  }

  @Test
  void namesTheStaticInitialiser() throws Exception {
    try {
      Refusal refusal = of(Slow::touch, Standing::refusal);
      assertThat(refusal.text())
          .startsWith("RR-013 static initialiser: " + Slow.class.getName() + ".<clinit>(");
    } finally {
      INITIALISED.countDown();
    }
  }

  @Test
  void namesTheNativeMethodOfTheProgram() {
    StackTraceElement frame =
        new StackTraceElement("app", null, null, "com.example.Foo", "bar", null, -2);
    assertThat(Standing.refusal(Thread.State.RUNNABLE, new StackTraceElement[] {frame}))
        .isEqualTo(RefusalCode.NATIVE_FRAME.of("com.example.Foo.bar(Native)"));
  }

  @Test
  void seesNothingInTheWayOfAThreadThatComputes() throws Exception {
    Thread thread = new Thread(StandingTest::compute, "computes");
    thread.setDaemon(true);
    thread.start();
    try {
      Awaitility.await()
          .until(() -> of(thread, Standing::refusal) == null && thread.getStackTrace().length > 1);
    } finally {
      stop = true;
      thread.join();
    }
  }

  private static volatile boolean stop;

  private static void compute() {
    long sum = 0;
    while (!stop) {
      sum++;
    }
    assertThat(sum).isPositive();
  }

  private interface Judge {
    @Nullable Refusal refusal(Thread.State state, StackTraceElement[] stack);
  }

  private static @Nullable Refusal of(Thread thread, Judge judge) {
    return judge.refusal(thread.getState(), thread.getStackTrace());
  }

  /** Waits until a thread that does the work is refused for what it does. */
  private static Refusal of(Work work, Judge judge) throws Exception {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (Exception e) {
                Thread.currentThread().interrupt(); // the test is over
              }
            },
            "judged");
    thread.setDaemon(true);
    thread.start();
    try {
      Predicate<Refusal> settled = refusal -> refusal != null;
      return Awaitility.await().until(() -> of(thread, judge), settled);
    } finally {
      thread.interrupt();
    }
  }
}
