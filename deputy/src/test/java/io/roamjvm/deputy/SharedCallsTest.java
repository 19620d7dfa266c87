package io.roamjvm.deputy;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.deputy.fixture.JvmLauncher;
import io.roamjvm.deputy.fixture.SharedCallsMain;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The methods of home-bound classes in a guest's JDK: called on the master if there is one.
 * Indented is what was called there.
 */
class SharedCallsTest {

  private static final String EXPECTED =
      """
        java.util.concurrent.ConcurrentHashMap.put(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;
      put = null
        java.util.concurrent.ConcurrentHashMap.merge(Ljava/lang/Object;Ljava/lang/Object;Ljava/util/function/BiFunction;)Ljava/lang/Object;
      merge = 3
        java.util.concurrent.ConcurrentHashMap.isEmpty()Z
      isEmpty = false
        java.util.concurrent.ConcurrentHashMap.mappingCount()J
      mappingCount = 1
        java.util.concurrent.ConcurrentHashMap.toString()Ljava/lang/String;
      toString = {a=3}
      master = 3
      other = null
        java.util.concurrent.locks.ReentrantLock.isFair()Z
      isFair = false
        java.util.concurrent.locks.ReentrantLock.lock()V
      lock = true
        java.util.concurrent.locks.AbstractQueuedSynchronizer.compareAndSetState(II)Z
      open = true
        java.util.concurrent.locks.AbstractQueuedSynchronizer.getState()I
      state = 7
        java.util.concurrent.LinkedBlockingQueue.offer(Ljava/lang/Object;)Z
      offer = true
        java.util.concurrent.LinkedBlockingQueue.size()I
      size = 1
        java.util.concurrent.LinkedBlockingQueue.take()Ljava/lang/Object;
      take = x
        java.util.concurrent.LinkedBlockingQueue.take()Ljava/lang/Object;
      interrupted = java.lang.InterruptedException
        java.util.concurrent.atomic.AtomicInteger.incrementAndGet()I
      incrementAndGet = 6
        java.util.concurrent.atomic.AtomicInteger.intValue()I
      byteValue = 6
        java.util.concurrent.atomic.AtomicLong.addAndGet(J)J
      addAndGet = 3298534883328
        java.util.concurrent.atomic.DoubleAdder.add(D)V
        java.util.concurrent.atomic.DoubleAdder.sum()D
      add = 1.5
        java.util.concurrent.atomic.DoubleAdder.floatValue()F
      floatValue = 1.5
        java.util.concurrent.atomic.AtomicIntegerFieldUpdater$AtomicIntegerFieldUpdaterImpl.getAndAdd(Ljava/lang/Object;I)I
      getAndAdd = 0
      field = 0 3
      getAndAdd of other = 0
        java.util.Random.nextInt()I
      nextInt = true
        java.util.Vector.firstElement()Ljava/lang/Object;
      firstElement = p
        java.util.Vector.clear()V
        java.util.Vector.firstElement()Ljava/lang/Object;
      clear = java.util.NoSuchElementException
        java.lang.StringBuffer.charAt(I)C
      charAt = q
        java.lang.AbstractStringBuilder.chars()Ljava/util/stream/IntStream;
      chars = 225
        java.lang.StringBuffer.append(C)Ljava/lang/StringBuffer;
      append = true
      builder = 2
        java.lang.StringBuffer.toString()Ljava/lang/String;
      append of it = 2
        java.lang.StringBuffer.toString()Ljava/lang/String;
      text = true
        java.lang.StringBuffer.compareTo(Ljava/lang/StringBuffer;)I
      compareTo = 0
      compareTo another = -2
        java.io.ByteArrayOutputStream.write([BII)V
        java.io.ByteArrayOutputStream.toByteArray()[B
      write = [2, 3]
        java.io.StringReader.read()I
      read = java.io.IOException: Stream closed
        java.util.concurrent.CyclicBarrier.getParties()I
      getParties = 3
      shift = 0
      moved = true
      unmoved = 0
        java.lang.Thread.getName()Ljava/lang/String;
      getName = worker-1
        java.lang.Thread.getName()Ljava/lang/String;
      worker = worker-1 2
        java.lang.Thread.getId()J
      getId = true
        java.lang.Thread.isAlive()Z
      isAlive = false
        java.lang.Thread.start()V
        java.lang.Thread.isAlive()Z
      start = true
      unstarted = NEW
        java.util.concurrent.locks.LockSupport.unpark(Ljava/lang/Thread;)V
        java.lang.Thread.join()V
        java.lang.Thread.getState()Ljava/lang/Thread$State;
      unpark = TERMINATED
        java.lang.Thread.sleep(JI)V
        interrupted true
      sleep = false
        java.util.concurrent.locks.LockSupport.parkNanos(Ljava/lang/Object;J)V
        java.lang.Thread.interrupt()V
        java.lang.Thread.isInterrupted()Z
      park = true
      at home = true
      unwoven = [currentThread, holdsLock]
      shells: 16
      """;

  @TempDir static Path temporary;

  @BeforeAll
  static void buildAgent() throws Exception {
    JvmLauncher.build(temporary);
  }

  @Test
  void callsTheMastersOfSharedObjectsOnly() throws Exception {
    assertThat(run(JvmLauncher.java(SharedCallsMain.class.getName()))).isEqualTo(EXPECTED);
  }

  @Test
  void everyHomeBoundClassOfTheJdkCanBeVerified() throws Exception {
    ProcessBuilder builder = JvmLauncher.java(SharedCallsMain.class.getName(), "all");
    builder
        .command()
        .addAll(1, List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:+BytecodeVerificationLocal"));
    assertThat(run(builder)).isEqualTo(EXPECTED);
  }

  private static String run(ProcessBuilder builder) throws Exception {
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
