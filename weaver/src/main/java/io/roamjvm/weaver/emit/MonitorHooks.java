package io.roamjvm.weaver.emit;

import java.util.List;
import org.objectweb.asm.Opcodes;

/** What a flavour writes where code gets and leaves monitors. */
interface MonitorHooks {

  /** Whether anything is to be written. */
  boolean areWanted();

  /** Writes what a synchronized method begins with. */
  void writeEntry();

  /**
   * Writes an instruction with what belongs to it.
   *
   * @return false if nothing belongs to it, and nothing has been written
   */
  boolean write(CopyLabels labels, int instruction, InstructionWriter writer);

  /** Adds to the locals of a stack map frame of the code what is kept in one all along. */
  void keep(List<Object> locals);

  /** Stands behind the method's own code. */
  void endBody();

  /** Writes the handlers behind the last instruction of the method. */
  void writeCode();

  /** Writes the exception table entries that must precede the method's own. */
  void writeTable();

  /** Writes those that must follow them. */
  void writeLastOfTable();

  /** Words of operand stack that are needed beyond the original's. */
  int extraStack();

  /** The number of locals of the whole method. */
  int maxLocals(int others);

  /** Adds a local behind the others of a stack map frame. */
  static void add(List<Object> locals, int local, Object type) {
    int words = 0;
    for (Object each : locals) {
      words += each == Opcodes.LONG || each == Opcodes.DOUBLE ? 2 : 1;
    }
    for (; words < local; words++) {
      locals.add(Opcodes.TOP);
    }
    locals.add(type);
  }
}
