package io.roamjvm.weaver;

import org.objectweb.asm.ClassReader;

/** Compares class files that may differ in stack maps, debug information, and order. */
public final class SameCode {

  private SameCode() {}

  /**
   * Whether two class files have as many methods, with code of the same lengths. What a transformer
   * adds to a method makes it longer. Makes no strings: this is done while programs start.
   */
  public static boolean isLikely(byte[] one, byte[] other) {
    return sum(new ClassReader(one)) == sum(new ClassReader(other));
  }

  /** A sum over all methods, whatever their order (JVMS 4.1, 4.6, 4.7.3). */
  private static long sum(ClassReader reader) {
    int offset = reader.header + 6;
    offset += 2 + 2 * reader.readUnsignedShort(offset);
    long sum = 0;
    for (int table = 0; table < 2; table++) { // fields, which have no code, then methods
      int members = reader.readUnsignedShort(offset);
      offset += 2;
      sum = sum * 31 + members;
      for (; members > 0; members--) {
        int attributes = reader.readUnsignedShort(offset + 6);
        offset += 8;
        for (; attributes > 0; attributes--) {
          if (isCode(reader, reader.readUnsignedShort(offset))) {
            long length = reader.readInt(offset + 10);
            sum += (length + 1) * (length + 1) * (length + 17);
          }
          offset += 6 + reader.readInt(offset + 2);
        }
      }
    }
    return sum;
  }

  private static boolean isCode(ClassReader reader, int constant) {
    int utf8 = reader.getItem(constant);
    return reader.readUnsignedShort(utf8) == 4 && reader.readInt(utf8 + 2) == 0x436F6465; // "Code"
  }
}
