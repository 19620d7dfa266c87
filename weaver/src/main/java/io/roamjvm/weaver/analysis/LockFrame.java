package io.roamjvm.weaver.analysis;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.Interpreter;

/**
 * The state before one instruction: which values are the same reference, and which monitors are
 * held.
 *
 * <p>An instruction gives its own number as a name to a nameless reference when it copies it, or
 * enters its monitor, and first takes it from whatever got it in an earlier iteration.
 */
final class LockFrame extends Frame<LockValue> {

  private final InsnList code;
  private List<Integer> held;
  private boolean lost;

  LockFrame(InsnList code, int locals, int stack) {
    super(locals, stack);
    this.code = code;
    this.held = List.of();
  }

  @SuppressWarnings("this-escape")
  LockFrame(Frame<? extends LockValue> other) {
    super(other);
    LockFrame frame = (LockFrame) other;
    this.code = frame.code;
    this.held = frame.held;
    this.lost = frame.lost;
  }

  /** Names of the objects whose monitors are held, in the order in which they were entered. */
  List<Integer> held() {
    return held;
  }

  /** Whether paths meet that hold different monitors, or monitors are left out of order. */
  boolean lost() {
    return lost;
  }

  /** The locals that hold the object of a name, from the highest. */
  List<Integer> locals(int name) {
    List<Integer> found = new ArrayList<>();
    for (int local = getLocals() - 1; local >= 0; local--) {
      if (getLocal(local).name() == name) {
        found.add(local);
      }
    }
    return found;
  }

  @Override
  public Frame<LockValue> init(Frame<? extends LockValue> other) {
    super.init(other);
    this.held = ((LockFrame) other).held;
    this.lost = ((LockFrame) other).lost;
    return this;
  }

  @Override
  public boolean merge(Frame<? extends LockValue> other, Interpreter<LockValue> flow)
      throws AnalyzerException {
    LockFrame frame = (LockFrame) other;
    boolean before = lost;
    lost |= frame.lost || !held.equals(frame.held);
    boolean changed = super.merge(other, flow);
    return changed || lost != before;
  }

  @Override
  public void execute(AbstractInsnNode node, Interpreter<LockValue> flow) throws AnalyzerException {
    int number = code.indexOf(node);
    switch (node.getOpcode()) {
      case Opcodes.MONITORENTER -> enter(number);
      case Opcodes.MONITOREXIT -> exit();
      case Opcodes.ALOAD -> {
        int local = ((VarInsnNode) node).var;
        if (getLocal(local).name() == LockValue.NAMELESS) {
          forget(number);
          setLocal(local, new LockValue(1, number));
        }
        super.execute(node, flow);
      }
      case Opcodes.DUP, Opcodes.DUP_X1, Opcodes.DUP_X2 -> {
        if (getStack(getStackSize() - 1).name() == LockValue.NAMELESS) {
          forget(number);
          pop();
          push(new LockValue(1, number));
        }
        super.execute(node, flow);
      }
      default -> super.execute(node, flow);
    }
  }

  private void enter(int number) {
    int name = pop().name();
    List<Integer> now = new ArrayList<>(held);
    if (name != LockValue.NAMELESS && held.contains(name)) {
      now.add(name);
    } else {
      forget(number);
      rename(name, number);
      now.add(number);
    }
    held = List.copyOf(now);
  }

  private void exit() {
    int name = pop().name();
    int last = held.size() - 1;
    if (last < 0 || held.get(last) != name) {
      lost = true;
    } else {
      held = List.copyOf(held.subList(0, last));
    }
  }

  private void forget(int name) {
    lost |= held.contains(name);
    rename(name, LockValue.NAMELESS);
  }

  private void rename(int from, int to) {
    if (from == LockValue.NAMELESS) {
      return;
    }
    LockValue renamed = new LockValue(1, to);
    for (int local = 0; local < getLocals(); local++) {
      if (getLocal(local).name() == from) {
        setLocal(local, renamed);
      }
    }
    for (int word = 0; word < getStackSize(); word++) {
      if (getStack(word).name() == from) {
        setStack(word, renamed);
      }
    }
  }
}
