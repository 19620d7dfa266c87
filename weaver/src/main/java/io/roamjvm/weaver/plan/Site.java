package io.roamjvm.weaver.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place at which a frame can stand when its thread is captured.
 *
 * @param instruction index of the instruction in the <em>original</em> method, counting real
 *     instructions only (no labels, frames or line numbers), which every flavour of the class
 *     agrees on; for an entry poll it is 0
 * @param kind what the frame does there when it is resumed
 * @param bci bytecode index, in the class file that was produced, of the instruction that the save
 *     handler covers; what {@link java.lang.StackWalker} reports for a frame that stands there
 * @param handler ordinal of the save handler within its method; handlers are shared by sites with
 *     equal live sets; -1 if the site has an obstacle, or is a constructor's {@code super(...)} or
 *     {@code this(...)}, where the verifier allows no handler
 * @param values what the handler saves, in order: live locals by slot, then spilled operands from
 *     the bottom
 * @param returnType descriptor of what the covered instruction leaves on the operand stack, {@code
 *     V} if nothing; of a constructor call, the object if it was duplicated
 * @param held the monitors that a frame holds there
 * @param obstacle null if a frame can be saved here, else why not
 */
public record Site(
    int instruction,
    Kind kind,
    int bci,
    int handler,
    List<Slot> values,
    String returnType,
    Held held,
    @Nullable Obstacle obstacle) {

  /** What stands at a site. */
  public enum Kind {
    /** A poll in a loop: resumption goes on with the instruction. */
    POLL,
    /** The poll at method entry. */
    ENTRY,
    /** A call: resumption puts the callee's result on the stack and goes on behind the call. */
    CALL,
    /** Before a call that only home may execute: resumption executes the call. */
    BEFORE
  }

  public Site {
    values = List.copyOf(values);
  }

  /** This site in a method whose code stands so many bytes later. */
  Site shifted(int bytes) {
    int moved = handler < 0 ? handler : handler + bytes;
    return new Site(instruction, kind, bci + bytes, moved, values, returnType, held, obstacle);
  }

  /** Whether a frame that stands here saves itself when it is unwound. */
  public boolean hasHandler() {
    return handler >= 0;
  }
}
