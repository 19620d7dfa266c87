package io.roamjvm.weaver.symbols;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.bootstrap.Polls;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Handle;

/** Every name that woven code refers to exists, with its descriptor. */
class BootstrapTest {

  private static Class<?> type(String internalName) throws ClassNotFoundException {
    return Class.forName(internalName.replace('/', '.'));
  }

  private static void exists(String owner, String name, String descriptor, boolean isStatic)
      throws ReflectiveOperationException {
    MethodType type =
        MethodType.fromMethodDescriptorString(descriptor, BootstrapTest.class.getClassLoader());
    var method = type(owner).getMethod(name, type.parameterArray());
    assertThat(method.getReturnType()).isEqualTo(type.returnType());
    assertThat(Modifier.isStatic(method.getModifiers())).isEqualTo(isStatic);
    assertThat(Modifier.isPublic(type(owner).getModifiers())).isTrue();
  }

  @Test
  void methodsExist() throws ReflectiveOperationException {
    for (int i = 0; i < Polls.GROUPS; i++) {
      exists(Bootstrap.POLLS, "poll" + i, Bootstrap.POLL_DESCRIPTOR, true);
    }
    exists(Bootstrap.MONITORS, Bootstrap.ENTERED, Bootstrap.ENTERED_DESCRIPTOR, true);
    exists(Bootstrap.SHARED_OBJECTS, Bootstrap.ENTERED, Bootstrap.ENTERED_DESCRIPTOR, true);
    exists(Bootstrap.SHARED_OBJECTS, Bootstrap.LEAVING, Bootstrap.LEAVING_DESCRIPTOR, true);
    exists(Bootstrap.SHARED_OBJECTS, "currentThread", "()Ljava/lang/Thread;", true);
    exists(Bootstrap.SHARED_OBJECTS, "sleep", "(J)V", true);
    for (String limit : List.of("", "J", "JI")) {
      exists(Bootstrap.SHARED_OBJECTS, Bootstrap.AWAIT, "(Ljava/lang/Object;" + limit + ")V", true);
    }
    exists(Bootstrap.SHARED_OBJECTS, Bootstrap.SIGNAL, "(Ljava/lang/Object;)V", true);
    exists(Bootstrap.SHARED_OBJECTS, Bootstrap.SIGNAL_ALL, "(Ljava/lang/Object;)V", true);
    exists(
        Bootstrap.RESUME_STACK,
        Bootstrap.MONITORS_ENTERED,
        Bootstrap.MONITORS_ENTERED_DESCRIPTOR,
        false);
    exists(Bootstrap.RESUME_STACK, Bootstrap.VALUES, Bootstrap.VALUES_DESCRIPTOR, false);
    exists(Bootstrap.RESUME_STACK, Bootstrap.NEXT, Bootstrap.NEXT_DESCRIPTOR, false);
    exists(Bootstrap.RESULTS, Bootstrap.AS_INT, Bootstrap.AS_INT_DESCRIPTOR, true);
    exists(Bootstrap.RESULTS, Bootstrap.AS_LONG, Bootstrap.AS_LONG_DESCRIPTOR, true);
    exists(Bootstrap.RESULTS, Bootstrap.AS_FLOAT, Bootstrap.AS_FLOAT_DESCRIPTOR, true);
    exists(Bootstrap.RESULTS, Bootstrap.AS_DOUBLE, Bootstrap.AS_DOUBLE_DESCRIPTOR, true);
    exists(Bootstrap.JDK_FRAME, Bootstrap.BEGIN, Bootstrap.BEGIN_DESCRIPTOR, true);
    for (String value : List.of("Ljava/lang/Object;", "I", "J", "F", "D")) {
      String descriptor = '(' + value + ")L" + Bootstrap.JDK_FRAME + ';';
      exists(Bootstrap.JDK_FRAME, Bootstrap.ADD, descriptor, false);
    }
    exists(Bootstrap.JDK_FRAME, Bootstrap.SAVE, Bootstrap.DIRECT_SAVE_DESCRIPTOR, false);
    exists(Bootstrap.GUEST_HOOKS, Bootstrap.INITIALIZE, Bootstrap.INITIALIZE_DESCRIPTOR, true);
    exists(Bootstrap.GUEST_HOOKS, Bootstrap.CONFINED, Bootstrap.CONFINED_DESCRIPTOR, true);
    exists(Bootstrap.GUEST_HOOKS, Bootstrap.PRESENT, Bootstrap.PRESENT_DESCRIPTOR, true);
    exists(Bootstrap.GUEST_HOOKS, Bootstrap.NANO_TIME, Bootstrap.CLOCK_DESCRIPTOR, true);
    exists(Bootstrap.GUEST_HOOKS, Bootstrap.CURRENT_TIME_MILLIS, Bootstrap.CLOCK_DESCRIPTOR, true);
  }

  @Test
  void bootstrapMethodsExist() throws ReflectiveOperationException {
    for (Handle handle :
        List.of(
            Bootstrap.SAVE_LINK,
            Bootstrap.HOST_ACCESS_LINK,
            Bootstrap.VOLATILE_LINK,
            Bootstrap.HOST_CALL_LINK,
            Bootstrap.FINAL_FIELD_LINK,
            Bootstrap.HOST_VALUE_LINK,
            Bootstrap.HOST_HANDLE)) {
      exists(handle.getOwner(), handle.getName(), handle.getDesc(), true);
    }
  }

  @Test
  void theSignalIsAThrowable() throws ClassNotFoundException {
    assertThat(Throwable.class).isAssignableFrom(type(Bootstrap.UNWIND_SIGNAL));
  }
}
