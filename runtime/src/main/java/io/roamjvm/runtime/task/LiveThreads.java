package io.roamjvm.runtime.task;

import java.util.ArrayList;
import java.util.List;
import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;

/** The live threads of the program, as against those of the JVM and of Roam. */
public final class LiveThreads {

  /** First part of the names of all threads that Roam starts. */
  public static final String ROAM_PREFIX = "roam-";

  private static final String CARRIERS = "CarrierThreads";
  private static final @Nullable Class<?> VIRTUAL = virtualThread();

  private LiveThreads() {}

  /**
   * Whether the program has ever started a virtual thread. Virtual threads are in no thread group,
   * and one that sleeps has no carrier either; so whether one lives now cannot be seen.
   */
  public static boolean mayBeVirtual() {
    return VIRTUAL != null && !Unsafe.getUnsafe().shouldBeInitialized(VIRTUAL);
  }

  private static @Nullable Class<?> virtualThread() {
    try {
      return Class.forName("java.lang.VirtualThread", false, null);
    } catch (ClassNotFoundException e) {
      return null; // before JDK 21
    }
  }

  /** The program's live threads, in no particular order. */
  public static List<Thread> ofProgram() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    Thread[] threads = new Thread[root.activeCount() + 16];
    int count = root.enumerate(threads, true);
    while (count == threads.length) {
      threads = new Thread[threads.length * 2];
      count = root.enumerate(threads, true);
    }
    List<Thread> programs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (isProgram(threads[i], root)) {
        programs.add(threads[i]);
      }
    }
    return programs;
  }

  /** Whether other threads of the program may run while one is away. */
  public static boolean areMany() {
    return ofProgram().size() > 1 || mayBeVirtual();
  }

  private static boolean isProgram(Thread thread, ThreadGroup system) {
    @Nullable ThreadGroup group = thread.getThreadGroup();
    return group != null
        && group != system
        && !"InnocuousThreadGroup".equals(group.getName())
        && !CARRIERS.equals(group.getName())
        && !thread.getName().startsWith(ROAM_PREFIX)
        && !"DestroyJavaVM".equals(thread.getName());
  }
}
