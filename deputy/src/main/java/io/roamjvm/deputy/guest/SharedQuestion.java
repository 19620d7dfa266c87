package io.roamjvm.deputy.guest;

import io.roamjvm.runtime.heap.HomeBound;
import java.util.Set;
import org.objectweb.asm.Opcodes;

/** What a method of a home-bound class asks before its body. */
enum SharedQuestion {
  /** Nothing. */
  NONE("", -1),
  /** Whether its object is shared. */
  OBJECT("contains", 0),
  /** Whether its object is shared, or its first argument, whose fields it reads. */
  EITHER("contains", 0),
  /** Whether the buffer is shared whose fields it reads, to append its text. */
  TEXT("contains", 1),
  /** Whether the object is shared whose field it updates. */
  UPDATED("contains", 1),
  /** Whether its object is a thread that does not run here, or the caller's own. */
  THREAD("isThreadAway", 0),
  /** The same of the first argument of a static method. */
  THREAD_ARGUMENT("isThreadAway", 0),
  /** Whether the caller is a remote: what it does concerns the task's thread. */
  CALLER("isRemote", -1),
  /** The same, for {@code Thread.interrupted()}. */
  INTERRUPTED("isRemote", -1);

  private static final int NEVER =
      Opcodes.ACC_PRIVATE | Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE | Opcodes.ACC_SYNTHETIC;

  /** Methods that read fields of their first argument, which is null or of a home-bound class. */
  private static final Set<String> READING =
      Set.of(
          "java.io.PipedOutputStream.connect",
          "java.io.PipedWriter.connect",
          "java.lang.StringBuffer.compareTo",
          "java.text.Collator.equals",
          "java.text.RuleBasedCollator.equals",
          "java.util.SimpleTimeZone.hasSameRules");

  private static final String APPEND =
      "(Ljava/lang/AbstractStringBuilder;)Ljava/lang/AbstractStringBuilder;";
  private static final String THREADS = "java.lang.Thread";
  private static final String LOCK_SUPPORT = "java.util.concurrent.locks.LockSupport";

  /** Methods of {@code Thread} that must not ask: the answer is the same everywhere. */
  private static final Set<String> SAME = Set.of("isVirtual", "checkAccess");

  private final String hook;
  private final int local;

  SharedQuestion(String hook, int local) {
    this.hook = hook;
    this.local = local;
  }

  /** Name of the method of {@code SharedObjects} that answers. */
  String hook() {
    return hook;
  }

  String hookDescriptor() {
    return local < 0
        ? "()Z"
        : hook.equals("isThreadAway") ? "(Ljava/lang/Thread;)Z" : "(Ljava/lang/Object;)Z";
  }

  /** The local variable that is asked about; negative if it is the caller. */
  int local() {
    return local;
  }

  /** Whether the method has no receiver. */
  boolean isOfStatic() {
    return this == CALLER || this == INTERRUPTED || this == THREAD_ARGUMENT;
  }

  /**
   * What a method asks.
   *
   * @param owner binary name of its class
   */
  static SharedQuestion of(String owner, int access, String name, String descriptor) {
    if ((access & NEVER) != 0 || name.startsWith("<") || name.equals("finalize")) {
      return NONE;
    }
    if ((access & Opcodes.ACC_STATIC) != 0) {
      return ofStatic(owner, name);
    }
    if (owner.equals(THREADS) || owner.equals("java.lang.ThreadGroup")) {
      return ofThread(owner, access, name);
    }
    if (HomeBound.isUpdater(owner)) {
      return descriptor.startsWith("(L") ? UPDATED : NONE;
    }
    if (name.equals("append") && descriptor.equals(APPEND)) {
      return TEXT;
    }
    return READING.contains(owner + "." + name) ? EITHER : OBJECT;
  }

  /** The JVM and the JDK call what is not public for the thread that they run on. */
  private static SharedQuestion ofThread(String owner, int access, String name) {
    if ((access & Opcodes.ACC_PUBLIC) == 0 || SAME.contains(name)) {
      return NONE;
    }
    return owner.equals(THREADS) && (name.equals("interrupt") || name.equals("isInterrupted"))
        ? THREAD
        : OBJECT;
  }

  private static SharedQuestion ofStatic(String owner, String name) {
    if (owner.equals(THREADS)) {
      return switch (name) {
        case "interrupted" -> INTERRUPTED;
        case "sleep" -> CALLER;
        default -> NONE;
      };
    }
    if (!owner.equals(LOCK_SUPPORT)) {
      return NONE;
    }
    return switch (name) {
      case "park", "parkNanos", "parkUntil" -> CALLER;
      case "unpark", "getBlocker" -> THREAD_ARGUMENT;
      default -> NONE;
    };
  }
}
