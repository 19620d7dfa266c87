package io.roamjvm.weaver.emit;

/**
 * How instructions are written in a flavour.
 *
 * @param instructions writes single instructions that name no label
 * @param hooks whether confined calls are to be announced, as in the guest flavour
 */
record Dialect(InstructionWriter instructions, boolean hooks) {

  /** The flavour of a woven class. */
  static Dialect of(boolean guest) {
    return of(InstructionWriter.PLAIN, guest);
  }

  /** A flavour on top of another way to write instructions. */
  static Dialect of(InstructionWriter instructions, boolean guest) {
    return new Dialect(guest ? new HomeClock(instructions) : instructions, guest);
  }
}
