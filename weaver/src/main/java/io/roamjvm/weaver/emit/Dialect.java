package io.roamjvm.weaver.emit;

import io.roamjvm.weaver.analysis.Code;
import io.roamjvm.weaver.plan.MethodPlan;
import io.roamjvm.weaver.symbols.Bootstrap;

/**
 * How instructions of a method are written in a flavour.
 *
 * @param instructions writes single instructions that name no label
 * @param hooks whether confined calls are to be announced, as in the guest flavour
 * @param poll name of the poll
 */
record Dialect(InstructionWriter instructions, boolean hooks, String poll) {

  /**
   * The flavour of a woven class.
   *
   * @param owner internal name of the class
   */
  static Dialect of(String owner, Code code, MethodPlan plan, boolean guest) {
    return of(InstructionWriter.PLAIN, owner, code, plan, guest);
  }

  /** A flavour on top of another way to write instructions. */
  static Dialect of(
      InstructionWriter instructions, String owner, Code code, MethodPlan plan, boolean guest) {
    return new Dialect(
        guest
            ? SharedFields.of(
                owner,
                code,
                plan,
                SharedThreads.of(code, plan, new SharedWaits(new HomeClock(instructions))))
            : instructions,
        guest,
        Bootstrap.poll(owner));
  }
}
