package io.roamjvm.weaver;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.ClassReader;

/** Length in bytes of the code of each method of a class file (JVMS 4.6, 4.7.3). */
final class CodeLengths {

  private final ClassReader reader;
  private final char[] buffer;
  private final Map<String, Integer> lengths = new HashMap<>();

  CodeLengths(ClassReader reader) {
    this.reader = reader;
    this.buffer = new char[reader.getMaxStringLength()];
    int offset = reader.header + 6;
    offset += 2 + 2 * reader.readUnsignedShort(offset);
    offset = members(offset, false);
    members(offset, true);
  }

  /** Zero if the method has no code. */
  int of(String nameAndDescriptor) {
    return lengths.getOrDefault(nameAndDescriptor, 0);
  }

  private int members(int start, boolean methods) {
    int offset = start + 2;
    for (int count = reader.readUnsignedShort(start); count > 0; count--) {
      String member = reader.readUTF8(offset + 2, buffer) + reader.readUTF8(offset + 4, buffer);
      int attributes = reader.readUnsignedShort(offset + 6);
      offset += 8;
      for (; attributes > 0; attributes--) {
        if (methods && "Code".equals(reader.readUTF8(offset, buffer))) {
          lengths.put(member, reader.readInt(offset + 10));
        }
        offset += 6 + reader.readInt(offset + 2);
      }
    }
    return offset;
  }
}
