package io.roamjvm.weaver.analysis;

import io.roamjvm.weaver.plan.MethodPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FrameNode;

/**
 * Stack map frames for instructions that get a jump which the original does not have. They can name
 * no uninitialised object: what is on the stack there has been moved, what is in a local is dead.
 */
public final class JoinFrames {

  private final MethodPlan plan;
  private final Types types;

  /**
   * @param joins the instructions that need a frame
   */
  public JoinFrames(Code code, String owner, MethodPlan plan, IntPredicate joins) {
    this.plan = plan;
    this.types = new Types(code, owner, joins);
  }

  /** The frame of the woven code before one of the instructions. */
  public FrameNode at(int instruction) {
    Frame frame = types.at(instruction);
    if (frame == null) {
      throw new IllegalStateException("no types at instruction " + instruction);
    }
    Object[] locals = entries(frame.locals(), false);
    Object[] stack = entries(frame.stack(), true);
    return new FrameNode(Opcodes.F_NEW, locals.length, locals, stack.length, stack);
  }

  /** The same without the operand stack. */
  public FrameNode localsAt(int instruction) {
    Frame frame = types.at(instruction);
    Object[] locals = frame == null ? new Object[0] : entries(frame.locals(), false);
    return new FrameNode(Opcodes.F_NEW, locals.length, locals, 0, new Object[0]);
  }

  private Object[] entries(List<Object> words, boolean stack) {
    List<Object> entries = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      Object type = words.get(i);
      if (!(type instanceof Label label)) {
        entries.add(type);
        i += type == Opcodes.LONG || type == Opcodes.DOUBLE ? 1 : 0;
      } else if (!stack) {
        entries.add(Opcodes.TOP);
      } else if (!isMoved(label)) {
        throw new IllegalStateException("an uninitialised object is on the stack");
      }
    }
    return entries.toArray();
  }

  private boolean isMoved(Label label) {
    Types.Creation creation = types.creation(label);
    return creation != null && plan.creations().containsKey(creation.instruction());
  }
}
