package io.roamjvm.runtime.task;

import io.roamjvm.bootstrap.Polls;
import io.roamjvm.runtime.stack.FrameText;
import io.roamjvm.runtime.stack.RealThread;
import io.roamjvm.weaver.refusal.Refusal;
import io.roamjvm.weaver.refusal.RefusalCode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What another thread's stack shows of why that thread cannot leave at this moment. */
final class Standing {

  private Standing() {}

  /** Looks at a thread and judges it. */
  static @Nullable Refusal refusal(Thread thread) {
    Thread.State state = RealThread.state(thread);
    StackTraceElement[] stack = RealThread.stackTrace(thread);
    StackTraceElement[] program = belowPoll(stack);
    return refusal(program == stack ? state : Thread.State.RUNNABLE, program);
  }

  /** Where a thread stands. */
  static String place(Thread thread) {
    StackTraceElement[] stack = belowPoll(RealThread.stackTrace(thread));
    return stack.length == 0 ? thread.getName() : call(stack, program(stack));
  }

  /**
   * Judges a thread.
   *
   * @param stack innermost frame first
   * @return null if nothing is seen that is in the way; a safepoint may show more
   */
  static @Nullable Refusal refusal(Thread.State state, StackTraceElement[] stack) {
    int program = program(stack);
    Refusal initialiser = initialiser(stack);
    if (stack.length == 0 || initialiser != null) {
      return initialiser;
    }
    return switch (state) {
      case WAITING, TIMED_WAITING -> RefusalCode.WAITING.of(call(stack, program));
      case BLOCKED -> RefusalCode.WAITING.of("a monitor, in " + call(stack, program));
      case NEW, RUNNABLE, TERMINATED -> running(stack, program);
    };
  }

  /** Without what Roam does on the thread, if it stands at a poll. */
  static StackTraceElement[] belowPoll(StackTraceElement[] stack) {
    for (int i = 0; i < stack.length; i++) {
      if (stack[i].getMethodName().startsWith("poll")
          && stack[i].getClassName().equals(Polls.class.getName())) {
        return Arrays.copyOfRange(stack, i + 1, stack.length);
      }
    }
    return stack;
  }

  /** The number of the topmost frame of the program. */
  private static int program(StackTraceElement[] stack) {
    int program = 0;
    while (program < stack.length && isJdk(stack[program])) {
      program++;
    }
    return program;
  }

  private static @Nullable Refusal running(StackTraceElement[] stack, int program) {
    if (!stack[0].isNativeMethod()) {
      return null;
    }
    return program == 0
        ? RefusalCode.NATIVE_FRAME.of(FrameText.of(stack[0]))
        : RefusalCode.JDK_CALL.of(call(stack, program));
  }

  private static @Nullable Refusal initialiser(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      if (frame.getMethodName().equals("<clinit>") && !isJdk(frame)) {
        return RefusalCode.STATIC_INITIALIZER.of(FrameText.of(frame));
      }
    }
    return null;
  }

  /** The call that the program has made: the JDK frame directly above its topmost one. */
  private static String call(StackTraceElement[] stack, int program) {
    if (program == stack.length) {
      return FrameText.of(stack[0]);
    }
    String caller = FrameText.of(stack[program]);
    if (program == 0) {
      return caller;
    }
    StackTraceElement called = stack[program - 1];
    return called.getClassName() + '.' + called.getMethodName() + " called by " + caller;
  }

  private static boolean isJdk(StackTraceElement frame) {
    String module = frame.getModuleName();
    String loader = frame.getClassLoaderName();
    return module != null
        && (module.startsWith("java.") || module.startsWith("jdk."))
        && (loader == null || loader.equals("platform"));
  }
}
