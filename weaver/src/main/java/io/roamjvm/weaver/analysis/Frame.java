package io.roamjvm.weaver.analysis;

import java.util.List;

/**
 * Verification types before one instruction, in the words of ASM's {@code AnalyzerAdapter}: a long
 * or double takes two entries, the second of them TOP; a class is its internal name; an
 * uninitialised object is the label of its {@code new}.
 *
 * @param locals by slot; what lies beyond is TOP
 * @param stack from the bottom
 */
record Frame(List<Object> locals, List<Object> stack) {

  Object local(int slot) {
    return slot < locals.size() ? locals.get(slot) : org.objectweb.asm.Opcodes.TOP;
  }
}
