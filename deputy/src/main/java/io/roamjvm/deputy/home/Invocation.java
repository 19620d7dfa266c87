package io.roamjvm.deputy.home;

import io.roamjvm.deputy.jdk.Descriptors;
import io.roamjvm.deputy.jdk.FilledFields;
import io.roamjvm.deputy.jdk.JdkAccess;
import io.roamjvm.deputy.jdk.Memory;
import io.roamjvm.deputy.table.Argument;
import io.roamjvm.deputy.table.Result;
import io.roamjvm.deputy.table.SystemCall;
import io.roamjvm.deputy.wire.Limits;
import io.roamjvm.deputy.wire.MalformedException;
import io.roamjvm.deputy.wire.WireReader;
import io.roamjvm.deputy.wire.WireWriter;
import java.io.File;
import java.io.FileDescriptor;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One system call being executed: its arguments made from the request, its memory, its reply. */
final class Invocation implements AutoCloseable {

  private static final Object FILE_SYSTEM = fileSystem();

  private final SystemCall call;
  private final HomeHandles handles;
  private final List<@Nullable Object> arguments = new ArrayList<>();
  private final List<Long> allocated = new ArrayList<>();
  private int descriptor = -1;
  private int length;
  private int inputLength = -1;
  private long handle;

  private Invocation(SystemCall call, HomeHandles handles) {
    this.call = call;
    this.handles = handles;
  }

  /** Reads the arguments of a request whose row number was read already. */
  static Invocation read(SystemCall call, HomeHandles handles, WireReader in)
      throws MalformedException {
    Invocation invocation = new Invocation(call, handles);
    try {
      for (Argument kind : call.arguments()) {
        invocation.arguments.add(invocation.argument(kind, in));
      }
      in.end();
      invocation.allocateOutput();
      return invocation;
    } catch (MalformedException | RuntimeException e) {
      invocation.close();
      throw e;
    }
  }

  /** The first descriptor among the arguments, -1 if there is none. */
  int descriptor() {
    return descriptor;
  }

  /** The handle among the arguments, 0 if there is none. */
  long handle() {
    return handle;
  }

  @Nullable Object[] arguments() {
    return arguments.toArray();
  }

  private @Nullable Object argument(Argument kind, WireReader in) throws MalformedException {
    return switch (kind) {
      case INT -> in.getInt();
      case LEN -> length(in);
      case LONG -> in.getLong();
      case BOOL -> in.getBoolean();
      case PATH, WPATH, CSTRING -> cString(in.getBytes());
      case NAME, WNAME, STRING -> in.getString();
      case FILE, WFILE -> new File(in.getPresentString());
      case FD -> number(in);
      case FDO, CLOSING -> Descriptors.of(number(in));
      case STREAM -> Descriptors.holder(receiver(), Descriptors.of(number(in)));
      case OPENED -> Descriptors.holder(receiver(), new FileDescriptor());
      case FSYS -> FILE_SYSTEM;
      case HANDLE -> pointer(in);
      case IN -> input(in.getPresentBytes());
      case INB -> array(in.getPresentBytes());
      case OFF -> 0;
      case FILL -> Memory.blank(parameter());
      case CANCEL -> 0L;
      case OUT, OUTB, NONE -> null;
    };
  }

  private int length(WireReader in) throws MalformedException {
    int given = in.getLength(Limits.CHUNK);
    if (inputLength >= 0 && given != inputLength) {
      throw new MalformedException("a length that does not fit its bytes");
    }
    length = given;
    return given;
  }

  private long pointer(WireReader in) throws MalformedException {
    handle = in.getLong();
    return handles.pointer(handle);
  }

  private Object input(byte[] bytes) {
    inputLength = bytes.length;
    long address = allocate(bytes.length);
    Memory.write(address, bytes, bytes.length);
    return address;
  }

  private byte[] array(byte[] bytes) {
    inputLength = bytes.length;
    return bytes;
  }

  private long cString(byte @Nullable [] bytes) {
    if (bytes == null) {
      return 0;
    }
    long address = allocate(bytes.length + 1);
    Memory.write(address, bytes, bytes.length);
    return address;
  }

  private int number(WireReader in) throws MalformedException {
    int number = in.getInt();
    if (descriptor < 0) {
      descriptor = number;
    }
    return number;
  }

  /** Output comes before its length among the arguments, so it is made when all are read. */
  private void allocateOutput() {
    for (int i = 0; i < arguments.size(); i++) {
      if (call.arguments().get(i) == Argument.OUT) {
        arguments.set(i, allocate(length));
      } else if (call.arguments().get(i) == Argument.OUTB) {
        arguments.set(i, new byte[length]);
      }
    }
  }

  private long allocate(int size) {
    long address = Memory.allocate(size);
    allocated.add(address);
    return address;
  }

  private Class<?> receiver() {
    return JdkAccess.type(call.owner());
  }

  /** The class of the parameter that is being read. */
  private Class<?> parameter() {
    MethodType type = MethodType.fromMethodDescriptorString(call.descriptor(), null);
    int receivers = call.arguments().size() - type.parameterCount();
    return type.parameterType(arguments.size() - receivers);
  }

  /** Writes the result, then what the call left in its arguments. */
  void write(WireWriter out, @Nullable Object result) {
    result(out, result);
    for (int i = 0; i < arguments.size(); i++) {
      Object argument = arguments.get(i);
      switch (call.arguments().get(i)) {
        case OPENED -> {
          FileDescriptor opened = Descriptors.held(present(argument));
          out.putInt(Descriptors.number(opened)).putBoolean(Descriptors.append(opened));
        }
        case OUT -> {
          int filled = filled(result);
          out.putBytes(Memory.read((Long) present(argument), filled));
        }
        case OUTB -> out.putBytes((byte[]) present(argument), 0, filled(result));
        case FILL -> FilledFields.write(out, present(argument));
        default -> {
          // was input only
        }
      }
    }
  }

  private void result(WireWriter out, @Nullable Object result) {
    switch (call.result()) {
      case VOID -> {
        // nothing
      }
      case INT, COUNT, FD -> out.putInt((Integer) present(result));
      case LONG, LCOUNT -> out.putLong((Long) present(result));
      case HANDLE -> {
        long pointer = (Long) present(result);
        out.putLong(pointer == 0 ? 0 : handles.add(pointer));
      }
      case BOOL -> out.putBoolean((Boolean) present(result));
      case BYTES -> out.putBytes((byte[]) result);
      case STRING -> out.putString((String) result);
      case STRINGS -> strings(out, (String[]) result);
    }
  }

  private static void strings(WireWriter out, String @Nullable [] strings) {
    out.putBoolean(strings != null);
    if (strings != null) {
      out.putInt(strings.length);
      for (String string : strings) {
        out.putString(string);
      }
    }
  }

  private int filled(@Nullable Object result) {
    boolean counted = call.result() == Result.COUNT || call.result() == Result.LCOUNT;
    return counted ? Math.max(0, ((Number) present(result)).intValue()) : 0;
  }

  private Object present(@Nullable Object value) {
    if (value == null) {
      throw new IllegalStateException(call.operation() + " gave nothing");
    }
    return value;
  }

  @Override
  public void close() {
    allocated.forEach(Memory::free);
    allocated.clear();
  }

  private static Object fileSystem() {
    Object system = Memory.getReference(null, JdkAccess.field(File.class, fieldNameOfFileSystem()));
    if (system == null) {
      throw new IllegalStateException("java.io.File has no file system");
    }
    return system;
  }

  private static String fieldNameOfFileSystem() {
    return JdkAccess.hasField(File.class, "FS") ? "FS" : "fs";
  }
}
