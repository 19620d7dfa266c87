package io.roamjvm.deputy.guest;

import io.roamjvm.deputy.HomeDescriptors;
import io.roamjvm.deputy.jdk.Descriptors;
import io.roamjvm.deputy.jdk.Memory;
import io.roamjvm.deputy.table.Argument;
import io.roamjvm.deputy.table.SystemCall;
import io.roamjvm.deputy.wire.WireWriter;
import java.io.File;
import java.io.FileDescriptor;

/**
 * Writes a system call as a request: the row's number, whether nobody waits for the reply, then
 * each argument as its kind says.
 */
final class RequestEncoder {

  private RequestEncoder() {}

  static byte[] encode(SystemCall call, Object[] arguments, boolean posted) {
    WireWriter out = new WireWriter().putInt(call.row()).putBoolean(posted);
    int length = length(call, arguments);
    int offset = offset(call, arguments);
    for (int i = 0; i < arguments.length; i++) {
      argument(out, call.arguments().get(i), arguments[i], offset, length);
    }
    return out.toBytes();
  }

  private static void argument(
      WireWriter out, Argument kind, Object argument, int offset, int length) {
    switch (kind) {
      case INT, LEN -> out.putInt((Integer) argument);
      case LONG -> out.putLong((Long) argument);
      case BOOL -> out.putBoolean((Boolean) argument);
      case PATH, WPATH, CSTRING -> out.putBytes(Memory.readCString((Long) argument));
      case NAME, WNAME, STRING -> out.putString((String) argument);
      case FILE, WFILE -> out.putString(((File) argument).getPath());
      case FD -> out.putInt(HomeDescriptors.toHome((Integer) argument));
      case FDO, CLOSING -> descriptor(out, (FileDescriptor) argument);
      case STREAM -> descriptor(out, Descriptors.held(argument));
      case HANDLE -> out.putLong((Long) argument);
      case IN -> out.putBytes(Memory.read((Long) argument, length));
      case INB -> out.putBytes((byte[]) argument, offset, length);
      case OPENED, FSYS, OUT, OUTB, OFF, FILL, CANCEL, NONE -> {
        // home makes its own
      }
    }
  }

  private static void descriptor(WireWriter out, FileDescriptor descriptor) {
    out.putInt(HomeDescriptors.toHome(Descriptors.number(descriptor)));
  }

  /** The LEN argument, or 0. */
  static int length(SystemCall call, Object[] arguments) {
    int at = call.arguments().indexOf(Argument.LEN);
    return at < 0 ? 0 : (Integer) arguments[at];
  }

  /** The OFF argument, or 0. */
  static int offset(SystemCall call, Object[] arguments) {
    int at = call.arguments().indexOf(Argument.OFF);
    return at < 0 ? 0 : (Integer) arguments[at];
  }
}
