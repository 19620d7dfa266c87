package io.roamjvm.deputy.guest;

import io.roamjvm.deputy.HomeDescriptors;
import io.roamjvm.deputy.jdk.Descriptors;
import io.roamjvm.deputy.jdk.FilledFields;
import io.roamjvm.deputy.jdk.Memory;
import io.roamjvm.deputy.table.Argument;
import io.roamjvm.deputy.table.SystemCall;
import io.roamjvm.deputy.wire.Failure;
import io.roamjvm.deputy.wire.Limits;
import io.roamjvm.deputy.wire.MalformedException;
import io.roamjvm.deputy.wire.WireReader;
import java.io.FileDescriptor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the reply to a system call: what the call left in its arguments goes into the remote's,
 * then the result is returned or the exception thrown.
 */
final class ReplyDecoder {

  private ReplyDecoder() {}

  static @Nullable Object decode(SystemCall call, Object[] arguments, WireReader in)
      throws Throwable {
    if (in.getBoolean()) {
      Failure failure = Failure.read(in);
      in.end();
      close(call, arguments);
      throw failure.toThrowable();
    }
    Object result = result(call, in);
    for (int i = 0; i < arguments.length; i++) {
      effect(call, i, arguments, in);
    }
    in.end();
    close(call, arguments);
    return result;
  }

  private static @Nullable Object result(SystemCall call, WireReader in) throws MalformedException {
    return switch (call.result()) {
      case VOID -> null;
      case INT, COUNT -> in.getInt();
      case LONG, LCOUNT, HANDLE -> in.getLong();
      case BOOL -> in.getBoolean();
      case BYTES -> in.getBytes();
      case STRING -> in.getString();
      case STRINGS -> strings(in);
      case FD -> HomeDescriptors.toGuest(in.getInt());
    };
  }

  private static String @Nullable [] strings(WireReader in) throws MalformedException {
    if (!in.getBoolean()) {
      return null;
    }
    int count = in.getLength(Limits.ENTRIES);
    List<String> strings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      strings.add(in.getPresentString());
    }
    return strings.toArray(new String[0]);
  }

  private static void effect(SystemCall call, int i, Object[] arguments, WireReader in)
      throws MalformedException {
    Object argument = arguments[i];
    switch (call.arguments().get(i)) {
      case OPENED -> {
        FileDescriptor descriptor = Descriptors.held(argument);
        Descriptors.setNumber(descriptor, HomeDescriptors.toGuest(in.getInt()));
        Descriptors.setAppend(descriptor, in.getBoolean());
      }
      case OUT -> {
        byte[] bytes = filled(call, arguments, in);
        Memory.write((Long) argument, bytes, bytes.length);
      }
      case OUTB -> {
        byte[] bytes = filled(call, arguments, in);
        int offset = RequestEncoder.offset(call, arguments);
        System.arraycopy(bytes, 0, (byte[]) argument, offset, bytes.length);
      }
      case FILL -> FilledFields.read(in, argument);
      default -> {
        // goes home only
      }
    }
  }

  private static byte[] filled(SystemCall call, Object[] arguments, WireReader in)
      throws MalformedException {
    byte[] bytes = in.getPresentBytes();
    if (bytes.length > RequestEncoder.length(call, arguments)) {
      throw new MalformedException(call.operation() + " filled more than it was given");
    }
    return bytes;
  }

  /** As the native does: the number is gone, even when closing reported an error. */
  private static void close(SystemCall call, Object[] arguments) {
    int at = call.arguments().indexOf(Argument.CLOSING);
    if (at >= 0) {
      Descriptors.setNumber((FileDescriptor) arguments[at], -1);
    }
  }
}
