package io.roamjvm.runtime.trace;

import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HotSpot's flags. Their addresses are in the tables that HotSpot exports for the serviceability
 * agent ({@code vmStructs.hpp}). Where the tables are not as expected, nothing is changed.
 */
final class JvmFlags {

  private static final Logger LOG = LoggerFactory.getLogger(JvmFlags.class);
  private static final Unsafe UNSAFE = Unsafe.getUnsafe();
  private static final int LONGEST_NAME = 200;
  private static final int DEFAULT_TRACE_DEPTH = 1024;

  private final Object libraries;
  private final Method find;

  private JvmFlags() throws ReflectiveOperationException {
    Method get =
        Class.forName("jdk.internal.loader.BootLoader").getDeclaredMethod("getNativeLibraries");
    get.setAccessible(true);
    libraries = get.invoke(null);
    find = libraries.getClass().getMethod("find", String.class);
    find.setAccessible(true);
  }

  /**
   * Makes HotSpot include the frames of hidden classes in stack traces from now on: resumed frames
   * are such, and must show. The flag can only be given on the command line.
   */
  static void showHiddenFrames() {
    long address = address("ShowHiddenFrames");
    if (address != 0) {
      UNSAFE.putByte(address, (byte) 1);
    }
  }

  /** How many frames a stack trace has at most. */
  static int traceDepth() {
    long address = address("MaxJavaStackTraceDepth");
    // of 8 bytes in older JDKs and of 4 in newer ones, whose order is the same in both
    int depth = address == 0 ? DEFAULT_TRACE_DEPTH : UNSAFE.getInt(address);
    return depth <= 0 ? Integer.MAX_VALUE : depth;
  }

  private static long address(String flag) {
    try {
      return new JvmFlags().flagAddress(flag);
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.info("resumed frames will be missing in stack traces", e);
      return 0;
    }
  }

  private long flagAddress(String flag) throws ReflectiveOperationException {
    long flags = 0;
    long count = 0;
    long nameOffset = -1;
    long addressOffset = -1;
    long stride = number("gHotSpotVMStructEntryArrayStride");
    long typeAt = number("gHotSpotVMStructEntryTypeNameOffset");
    long fieldAt = number("gHotSpotVMStructEntryFieldNameOffset");
    long offsetAt = number("gHotSpotVMStructEntryOffsetOffset");
    long addressAt = number("gHotSpotVMStructEntryAddressOffset");
    long entry = number("gHotSpotVMStructs");
    for (String type = text(entry + typeAt); type != null; type = text(entry + typeAt)) {
      if (type.equals("JVMFlag")) {
        switch (String.valueOf(text(entry + fieldAt))) {
          case "flags" -> flags = UNSAFE.getLong(UNSAFE.getLong(entry + addressAt));
          case "numFlags" -> count = UNSAFE.getLong(UNSAFE.getLong(entry + addressAt));
          case "_name" -> nameOffset = UNSAFE.getLong(entry + offsetAt);
          case "_addr" -> addressOffset = UNSAFE.getLong(entry + offsetAt);
          default -> {}
        }
      }
      entry += stride;
    }
    long size = flagSize();
    if (flags == 0 || nameOffset < 0 || addressOffset < 0 || size == 0) {
      return 0;
    }
    for (long i = 0; i < count; i++) {
      if (flag.equals(text(flags + i * size + nameOffset))) {
        return UNSAFE.getLong(flags + i * size + addressOffset);
      }
    }
    return 0;
  }

  private long flagSize() throws ReflectiveOperationException {
    long stride = number("gHotSpotVMTypeEntryArrayStride");
    long nameAt = number("gHotSpotVMTypeEntryTypeNameOffset");
    long sizeAt = number("gHotSpotVMTypeEntrySizeOffset");
    long entry = number("gHotSpotVMTypes");
    for (String type = text(entry + nameAt); type != null; type = text(entry + nameAt)) {
      if (type.equals("JVMFlag")) {
        return UNSAFE.getLong(entry + sizeAt);
      }
      entry += stride;
    }
    return 0;
  }

  private long number(String symbol) throws ReflectiveOperationException {
    long address = (Long) find.invoke(libraries, symbol);
    if (address == 0) {
      throw new NoSuchFieldException(symbol);
    }
    return UNSAFE.getLong(address);
  }

  /** The C string that the pointer at {@code address} points to, or null. */
  private static @Nullable String text(long address) {
    long string = UNSAFE.getLong(address);
    if (string == 0) {
      return null;
    }
    byte[] bytes = new byte[LONGEST_NAME];
    int length = 0;
    while (length < LONGEST_NAME && (bytes[length] = UNSAFE.getByte(string + length)) != 0) {
      length++;
    }
    return new String(bytes, 0, length, StandardCharsets.US_ASCII);
  }
}
