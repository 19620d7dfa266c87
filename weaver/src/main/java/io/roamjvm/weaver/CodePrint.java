package io.roamjvm.weaver;

import java.util.zip.CRC32C;

/**
 * What tells the code of one class file from that of another, whatever their stack maps, debug
 * information and order of methods: its constants, the names of its methods, and what each method's
 * {@code Code} begins with, from its stack size to its exception table. The JVM hands out class
 * files that differ in the rest, and may have appended constants.
 *
 * <p>Makes no strings and no tables, and leaves the adding up to CRC-32C, which HotSpot computes by
 * special instructions even in interpreted code: this is done while programs start.
 *
 * @param constants as the class file counts them
 * @param constantBytes length of the constants
 * @param constantSum CRC-32C of the constants
 * @param code number of the constant {@code "Code"}; 0 if there is none
 * @param methodSum sum of the CRC-32Cs of all methods
 */
public record CodePrint(
    int constants, int constantBytes, int constantSum, int code, long methodSum) {

  private static final int FIRST_CONSTANT = 10;

  /** Of a class file that is well-formed (JVMS 4). */
  public static CodePrint of(byte[] classFile) {
    int constants = unsigned(classFile, 8);
    int code = 0;
    int end = FIRST_CONSTANT;
    for (int i = 1; i < constants; i++) {
      if (isCode(classFile, end)) {
        code = i;
      }
      i += isWide(classFile, end) ? 1 : 0;
      end = afterConstant(classFile, end);
    }
    int length = end - FIRST_CONSTANT;
    int sum = (int) sum(new CRC32C(), classFile, FIRST_CONSTANT, length);
    return new CodePrint(constants, length, sum, code, methods(classFile, end, code));
  }

  /** Whether another class file has the same code, and the same constants at its beginning. */
  public boolean isOf(byte[] classFile) {
    int others = unsigned(classFile, 8);
    int end = FIRST_CONSTANT + constantBytes;
    if (others < constants
        || classFile.length < end
        || (int) sum(new CRC32C(), classFile, FIRST_CONSTANT, constantBytes) != constantSum) {
      return false;
    }
    for (int i = constants; i < others; i++) {
      i += isWide(classFile, end) ? 1 : 0;
      end = afterConstant(classFile, end);
    }
    return methods(classFile, end, code) == methodSum;
  }

  /** A sum over all methods, whatever their order (JVMS 4.1, 4.6, 4.7.3). */
  private static long methods(byte[] classFile, int afterConstants, int code) {
    CRC32C crc = new CRC32C();
    long sum = 0;
    int at = afterConstants + 6;
    at += 2 + 2 * unsigned(classFile, at); // interfaces
    for (int table = 0; table < 2; table++) { // fields, which have no code, then methods
      int members = unsigned(classFile, at);
      at += 2;
      sum = sum * 31 + members;
      for (; members > 0; members--) {
        crc.reset();
        sum += sum(crc, classFile, at + 2, 4); // name and type
        int attributes = unsigned(classFile, at + 6);
        at += 8;
        for (; attributes > 0; attributes--) {
          if (unsigned(classFile, at) == code) {
            int codeLength = number(classFile, at + 10);
            int handlers = unsigned(classFile, at + 14 + codeLength);
            sum += sum(crc, classFile, at + 6, 10 + codeLength + 8 * handlers);
          }
          at += 6 + number(classFile, at + 2);
        }
      }
    }
    return sum;
  }

  private static long sum(CRC32C crc, byte[] bytes, int from, int length) {
    crc.update(bytes, from, length);
    return crc.getValue();
  }

  /** Where the constant behind one begins (JVMS 4.4). */
  private static int afterConstant(byte[] bytes, int at) {
    return at
        + switch (bytes[at]) {
          case 1 -> 3 + unsigned(bytes, at + 1); // Utf8
          case 5, 6 -> 9; // Long, Double
          case 7, 8, 16, 19, 20 -> 3; // Class, String, MethodType, Module, Package
          case 15 -> 4; // MethodHandle
          default -> 5;
        };
  }

  /** Whether a constant counts as two. */
  private static boolean isWide(byte[] bytes, int at) {
    return bytes[at] == 5 || bytes[at] == 6;
  }

  private static boolean isCode(byte[] bytes, int at) {
    return bytes[at] == 1 && unsigned(bytes, at + 1) == 4 && number(bytes, at + 3) == 0x436F6465;
  }

  private static int unsigned(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
  }

  private static int number(byte[] bytes, int at) {
    return unsigned(bytes, at) << 16 | unsigned(bytes, at + 2);
  }
}
