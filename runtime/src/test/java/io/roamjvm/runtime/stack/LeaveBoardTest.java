package io.roamjvm.runtime.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.bootstrap.Polls;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Asks real threads that wait in real calls. */
@Timeout(120)
class LeaveBoardTest {

  private interface Wait {
    void run() throws Exception;
  }

  private final LeaveBoard board = new LeaveBoard();
  private final CountDownLatch attempted = new CountDownLatch(1);
  private final AtomicLong attemptedAt = new AtomicLong();
  private volatile long wokeAt;

  @Test
  void pollsAsThisClassWouldIfItWereWoven() {
    assertThat(Polls.groupOf(LeaveBoardTest.class.getName())).isEqualTo(13);
  }

  /** What polls belongs to no class of the stack, so that all polls have to be armed. */
  @Test
  void meetsAThreadThatPollsElsewhere() throws Exception {
    Thread thread =
        new Thread(
            () -> {
              while (attempted.getCount() > 0) {
                Polls.poll14();
              }
            });
    thread.start();
    board.ask(thread, this::attempt);
    assertThat(attempted.await(60, TimeUnit.SECONDS)).isTrue();
    thread.join();
  }

  /** A thread of the program whose class overrides what it can. */
  private static final class Hostile extends Thread {
    Hostile(Runnable body) {
      super(body);
    }

    @Override
    public boolean equals(Object other) {
      throw new AssertionError("code of the program");
    }

    @Override
    public int hashCode() {
      throw new AssertionError("code of the program");
    }

    @Override
    @Deprecated
    @SuppressWarnings("deprecation")
    public long getId() {
      throw new AssertionError("code of the program");
    }

    @Override
    public State getState() {
      throw new AssertionError("code of the program");
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      throw new AssertionError("code of the program");
    }

    @Override
    public ClassLoader getContextClassLoader() {
      throw new AssertionError("code of the program");
    }

    @Override
    public String toString() {
      throw new AssertionError("code of the program");
    }
  }

  @Test
  void runsNoCodeOfTheThreadsClass() throws Exception {
    Thread thread =
        new Hostile(
            () -> {
              while (attempted.getCount() > 0) {
                Polls.poll13();
              }
            });
    thread.start();
    board.ask(thread, this::attempt);
    assertThat(attempted.await(60, TimeUnit.SECONDS)).isTrue();
    thread.join();
    assertThat(RealThread.state(thread)).isEqualTo(Thread.State.TERMINATED);
    assertThat(RealThread.stackTrace(thread)).isEmpty();
    assertThat(RealThread.contextLoader(thread)).isSameAs(getClass().getClassLoader());
  }

  /** An attempt asks class loaders of the program, whose code is polled. */
  @Test
  void triesOnceAtATime() throws Exception {
    Thread thread =
        new Thread(
            () -> {
              while (attempted.getCount() > 0) {
                Polls.poll13();
              }
            });
    AtomicInteger depth = new AtomicInteger();
    AtomicInteger deepest = new AtomicInteger();
    thread.start();
    board.ask(
        thread,
        () -> {
          deepest.accumulateAndGet(depth.incrementAndGet(), Math::max);
          if (depth.get() < 3) {
            Polls.poll13();
          }
          depth.decrementAndGet();
          attempt();
        });
    assertThat(attempted.await(60, TimeUnit.SECONDS)).isTrue();
    thread.join();
    assertThat(deepest).hasValue(1);
  }

  @Test
  void armsNothingForASleeperUntilItWakes() throws Exception {
    Thread thread = poller(() -> Thread.sleep(3_000), Thread.State.TIMED_WAITING);
    expectQuietUntilItGoesOn(thread, () -> {});
  }

  @Test
  void armsNothingForAThreadThatIsParked() throws Exception {
    Thread thread = poller(LockSupport::park, Thread.State.WAITING);
    expectQuietUntilItGoesOn(thread, () -> LockSupport.unpark(thread));
  }

  @Test
  void armsNothingForAThreadThatWaitsForInput() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket here = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket there = server.accept();
        OutputStream out = here.getOutputStream();
        InputStream in = there.getInputStream()) {
      CountDownLatch reads = new CountDownLatch(1);
      Thread thread = poller(() -> read(in, reads), Thread.State.RUNNABLE);
      reads.await();
      Awaitility.await().until(() -> thread.getStackTrace()[0].isNativeMethod());
      expectQuietUntilItGoesOn(thread, () -> out.write(1));
    }
  }

  private static void read(InputStream in, CountDownLatch reads) throws IOException {
    reads.countDown();
    assertThat(in.read()).isEqualTo(1);
  }

  private void expectQuietUntilItGoesOn(Thread thread, Wait wake) throws Exception {
    board.ask(thread, this::attempt);
    // what was running when it was asked may keep the polls armed for a moment
    Awaitility.await().until(() -> !board.isArmed());
    long end = System.nanoTime() + 200_000_000;
    while (System.nanoTime() < end) {
      assertThat(board.isArmed()).isFalse();
      LockSupport.parkNanos(1_000_000);
    }
    wake.run();
    assertThat(attempted.await(60, TimeUnit.SECONDS)).isTrue();
    thread.join();
    System.err.printf("attempted %.2f ms after waking%n", (attemptedAt.get() - wokeAt) / 1e6);
    assertThat(board.isArmed()).isFalse();
  }

  /** A thread that runs for microseconds, again and again, is never seen running; it is met. */
  @Test
  void meetsAThreadThatRunsForMicroseconds() throws Exception {
    Thread thread =
        new Thread(
            () -> {
              while (attempted.getCount() > 0) {
                Polls.poll13();
                LockSupport.parkNanos(5_000_000);
              }
            });
    thread.start();
    board.ask(thread, this::attempt);
    assertThat(attempted.await(60, TimeUnit.SECONDS)).isTrue();
    thread.join();
  }

  @Test
  void servesASleeperSoonAfterItWakes() throws Exception {
    List<Long> delays = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      LeaveBoardTest once = new LeaveBoardTest();
      Thread thread = once.poller(() -> Thread.sleep(200), Thread.State.TIMED_WAITING);
      once.board.ask(thread, once::attempt);
      assertThat(once.attempted.await(60, TimeUnit.SECONDS)).isTrue();
      thread.join();
      delays.add(once.attemptedAt.get() - once.wokeAt);
    }
    Collections.sort(delays);
    double median = delays.get(delays.size() / 2) / 1e6;
    System.err.printf(
        "median %.2f ms, longest %.2f ms%n", median, delays.get(delays.size() - 1) / 1e6);
    assertThat(median).isLessThan(500);
  }

  private void attempt() {
    attemptedAt.compareAndSet(0, System.nanoTime());
    board.withdraw(Thread.currentThread());
    attempted.countDown();
  }

  /** A thread in a wait that it polls after, like woven code; it is in that wait on return. */
  private Thread poller(Wait wait, Thread.State state) {
    Thread thread =
        new Thread(
            () -> {
              try {
                wait.run();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
              wokeAt = System.nanoTime();
              while (attempted.getCount() > 0) {
                Polls.poll13();
              }
            });
    thread.setDaemon(true);
    thread.start();
    Awaitility.await().pollInterval(Duration.ofMillis(5)).until(() -> thread.getState() == state);
    return thread;
  }
}
