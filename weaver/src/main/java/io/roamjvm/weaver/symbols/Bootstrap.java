package io.roamjvm.weaver.symbols;

import io.roamjvm.bootstrap.Polls;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;

/** Names and descriptors of the bootstrap types that woven code refers to. */
public final class Bootstrap {

  public static final String POLLS = "io/roamjvm/bootstrap/Polls";
  public static final String POLL_DESCRIPTOR = "()V";

  public static final String MONITORS = "io/roamjvm/bootstrap/Monitors";
  public static final String ENTERED = "entered";
  public static final String ENTERED_DESCRIPTOR = "(Ljava/lang/Object;)V";

  public static final String SHARED_OBJECTS = "io/roamjvm/bootstrap/guest/SharedObjects";
  public static final String LEAVING = "leaving";
  public static final String LEAVING_DESCRIPTOR = ENTERED_DESCRIPTOR;
  public static final String AWAIT = "await";
  public static final String SIGNAL = "signal";
  public static final String SIGNAL_ALL = "signalAll";

  public static final String UNWIND_SIGNAL = "io/roamjvm/bootstrap/UnwindSignal";

  public static final String RESUME_STACK = "io/roamjvm/bootstrap/ResumeStack";
  public static final String VALUES = "values";
  public static final String VALUES_DESCRIPTOR = "()[Ljava/lang/Object;";
  public static final String NEXT = "next";
  public static final String NEXT_DESCRIPTOR = "()Ljava/lang/Object;";

  public static final String MONITORS_ENTERED = "monitorsEntered";
  public static final String MONITORS_ENTERED_DESCRIPTOR = "()V";

  public static final String RESULTS = "io/roamjvm/bootstrap/Results";
  public static final String AS_INT = "asInt";
  public static final String AS_INT_DESCRIPTOR = "(Ljava/lang/Object;)I";
  public static final String AS_LONG = "asLong";
  public static final String AS_LONG_DESCRIPTOR = "(Ljava/lang/Object;)J";
  public static final String AS_FLOAT = "asFloat";
  public static final String AS_FLOAT_DESCRIPTOR = "(Ljava/lang/Object;)F";
  public static final String AS_DOUBLE = "asDouble";
  public static final String AS_DOUBLE_DESCRIPTOR = "(Ljava/lang/Object;)D";

  public static final String GUEST_HOOKS = "io/roamjvm/bootstrap/GuestHooks";
  public static final String INITIALIZE = "initialize";
  public static final String INITIALIZE_DESCRIPTOR = "(Ljava/lang/Class;)V";
  public static final String CONFINED = "confined";
  public static final String CONFINED_DESCRIPTOR = "(Ljava/lang/String;)V";
  public static final String PRESENT = "present";
  public static final String PRESENT_DESCRIPTOR = "(Ljava/lang/Object;Ljava/lang/String;)V";
  public static final String REFLECTED = "reflected";
  public static final String REFLECTED_DESCRIPTOR = PRESENT_DESCRIPTOR;
  public static final String NANO_TIME = "nanoTime";
  public static final String CURRENT_TIME_MILLIS = "currentTimeMillis";
  public static final String CLOCK_DESCRIPTOR = "()J";

  /** Name of the save call of a frame that holds no monitors of blocks. */
  public static final String SAVE = "save";

  /** Names of the two parts of a save call, between which monitors of blocks are left. */
  public static final String SAVE_FRAME = "saveFrame";

  public static final String END_ROOT = "endRoot";

  /** The save call of a frame of the JDK. */
  public static final String JDK_FRAME = "io/roamjvm/bootstrap/JdkFrame";

  public static final String BEGIN = "begin";
  public static final String BEGIN_DESCRIPTOR = "(L" + UNWIND_SIGNAL + ";)L" + JDK_FRAME + ';';
  public static final String ADD = "add";
  public static final String DIRECT_SAVE_DESCRIPTOR = "(I)Ljava/lang/Object;";

  /** Bootstrap method of save calls; one static argument, the handler's ordinal. */
  public static final Handle SAVE_LINK = linker("io/roamjvm/bootstrap/SaveSite", "I");

  /**
   * Bootstrap method of accesses that a resume class makes in the name of its host; static
   * arguments: host, owner, kind of access as the tag of a method handle constant.
   */
  public static final Handle HOST_ACCESS_LINK =
      linker("io/roamjvm/bootstrap/HostAccess", "Ljava/lang/Class;Ljava/lang/Class;I");

  /**
   * Bootstrap method of accesses to fields that may be volatile, in the guest flavour; static
   * arguments as for {@link #HOST_ACCESS_LINK}.
   */
  public static final Handle VOLATILE_LINK =
      linker("io/roamjvm/bootstrap/VolatileAccess", "Ljava/lang/Class;Ljava/lang/Class;I");

  /**
   * Bootstrap method of the host's own dynamic calls in a resume class; static arguments: host, the
   * original bootstrap method, its static arguments.
   */
  public static final Handle HOST_CALL_LINK =
      linker(
          "io/roamjvm/bootstrap/HostCall",
          "Ljava/lang/Class;Ljava/lang/invoke/MethodHandle;[Ljava/lang/Object;");

  /** Bootstrap method of assignments to final fields; one static argument, the declaring class. */
  public static final Handle FINAL_FIELD_LINK =
      linker("io/roamjvm/bootstrap/FinalField", "Ljava/lang/Class;");

  /** Bootstrap method that stores a value into a field of a resume object. */
  public static final Handle HOST_VALUE_LINK = linker("io/roamjvm/bootstrap/HostValue", "");

  public static final String HOST_VALUE_DESCRIPTOR = "(Ljava/lang/Object;Ljava/lang/Object;)V";

  /**
   * Bootstrap method of a handle that only the host may name; static arguments: host, owner, kind
   * as for {@link #HOST_ACCESS_LINK}, method type.
   */
  public static final Handle HOST_HANDLE =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          "io/roamjvm/bootstrap/HostValue",
          "handle",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;"
              + "Ljava/lang/Class;Ljava/lang/Class;ILjava/lang/invoke/MethodType;)"
              + "Ljava/lang/invoke/MethodHandle;",
          false);

  /** Bootstrap method of the host's own lookup; one static argument, the host. */
  public static final Handle HOST_LOOKUP =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          "io/roamjvm/bootstrap/HostValue",
          "lookup",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;"
              + "Ljava/lang/Class;)Ljava/lang/invoke/MethodHandles$Lookup;",
          false);

  private Bootstrap() {}

  /**
   * Name of the poll in all methods of a class.
   *
   * @param owner internal name of the class
   */
  public static String poll(String owner) {
    return "poll" + Polls.groupOf(owner.replace('/', '.'));
  }

  private static Handle linker(String owner, String staticArguments) {
    return new Handle(
        Opcodes.H_INVOKESTATIC,
        owner,
        "link",
        "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
            + staticArguments
            + ")Ljava/lang/invoke/CallSite;",
        false);
  }
}
