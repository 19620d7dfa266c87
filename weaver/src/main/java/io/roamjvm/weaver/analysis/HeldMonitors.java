package io.roamjvm.weaver.analysis;

import io.roamjvm.weaver.plan.HeldMonitor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Which monitors the blocks of a method hold before each instruction, and in which local the object
 * of each can be found. A forward data flow. Exceptions reach the handlers up to the first one that
 * catches all, as in HotSpot's own analysis ({@code GenerateOopMap}), which keeps methods from
 * being compiled whose monitors are not nested.
 */
final class HeldMonitors {

  private final Code code;
  private final LockFrame @Nullable [] frames;
  private final Map<Integer, Integer> exits = new HashMap<>();

  private HeldMonitors(Code code, LockFrame @Nullable [] frames) {
    this.code = code;
    this.frames = frames;
    findExits();
  }

  /**
   * Analyzes a method.
   *
   * @param owner internal name of its class
   */
  static HeldMonitors of(Code code, String owner) {
    return of(code, owner, false);
  }

  /**
   * The same as if entering and leaving monitors threw nothing. ASM has handlers reached with what
   * is held before and behind the instruction that throws, so else nothing is known of them.
   */
  static HeldMonitors ofQuietMonitors(Code code, String owner) {
    return of(code, owner, true);
  }

  private static HeldMonitors of(Code code, String owner, boolean quiet) {
    if (!usesMonitors(code)) {
      return new HeldMonitors(code, null);
    }
    LockFrame[] frames = new LockFrame[code.size()];
    try {
      Frame<LockValue>[] found =
          new Flow(code.method().instructions, code.method().tryCatchBlocks, quiet)
              .analyze(owner, code.method());
      for (int i = 0; i < frames.length; i++) {
        frames[i] = (LockFrame) found[code.position(i)];
      }
    } catch (AnalyzerException | RuntimeException e) {
      java.util.Arrays.fill(frames, null); // then nothing is known
    }
    return new HeldMonitors(code, frames);
  }

  /** Whether the method's code enters monitors. */
  static boolean usesMonitors(Code code) {
    for (int i = 0; i < code.size(); i++) {
      if (code.instruction(i).getOpcode() == Opcodes.MONITORENTER) {
        return true;
      }
    }
    return false;
  }

  /** What is held before an instruction, outermost first; null if that cannot be told. */
  @Nullable List<HeldMonitor> at(int instruction) {
    if (frames == null) {
      return List.of();
    }
    LockFrame frame = frames[instruction];
    if (frame == null || frame.lost()) {
      return null;
    }
    List<HeldMonitor> monitors = new ArrayList<>();
    for (int name : frame.held()) {
      List<Integer> locals = frame.locals(name);
      if (locals.isEmpty()) {
        return null;
      }
      int exit = exits.getOrDefault(name, -1);
      monitors.add(new HeldMonitor(locals.contains(exit) ? exit : locals.get(0), name));
    }
    return monitors;
  }

  /**
   * A loop's body with what follows it while a monitor is held that was entered in it. HotSpot does
   * not compile a method in which code leaves the monitor of one or the other {@code monitorenter},
   * so copies of a loop must not share such code.
   */
  BitSet withExits(BitSet body) {
    BitSet extended = (BitSet) body.clone();
    Set<Integer> entered = new HashSet<>();
    Deque<Integer> pending = new ArrayDeque<>();
    for (int i = body.nextSetBit(0); i >= 0; i = body.nextSetBit(i + 1)) {
      if (code.instruction(i).getOpcode() == Opcodes.MONITORENTER) {
        entered.add(code.position(i));
      }
      pending.add(i);
    }
    while (!entered.isEmpty() && !pending.isEmpty()) {
      code.followers(
          pending.removeFirst(),
          next -> {
            LockFrame frame = frames == null ? null : frames[next];
            boolean holds = frame != null && !Collections.disjoint(frame.held(), entered);
            if (holds && !extended.get(next)) {
              extended.set(next);
              pending.add(next);
            }
          });
    }
    return extended;
  }

  /** The locals that the code itself reads to leave a monitor: HotSpot compares them. */
  private void findExits() {
    for (int i = 1; frames != null && i < code.size(); i++) {
      LockFrame frame = frames[i];
      boolean leaves = code.instruction(i).getOpcode() == Opcodes.MONITOREXIT;
      if (leaves && frame != null && code.instruction(i - 1) instanceof VarInsnNode load) {
        exits.put(frame.getStack(frame.getStackSize() - 1).name(), load.var);
      }
    }
  }

  private static final class Flow extends Analyzer<LockValue> {

    private final InsnList code;
    private final List<TryCatchBlockNode> blocks;
    private final boolean quiet;

    Flow(InsnList code, List<TryCatchBlockNode> blocks, boolean quiet) {
      super(new LockValue.Flow());
      this.code = code;
      this.blocks = blocks;
      this.quiet = quiet;
    }

    @Override
    protected Frame<LockValue> newFrame(int locals, int stack) {
      return new LockFrame(code, locals, stack);
    }

    @Override
    protected Frame<LockValue> newFrame(Frame<? extends LockValue> other) {
      return new LockFrame(other);
    }

    @Override
    protected boolean newControlFlowExceptionEdge(int position, TryCatchBlockNode block) {
      AbstractInsnNode node = code.get(position);
      int opcode = node.getOpcode();
      boolean monitor = opcode == Opcodes.MONITORENTER || opcode == Opcodes.MONITOREXIT;
      if ((quiet && monitor) || !mayThrow(node)) {
        return false;
      }
      for (TryCatchBlockNode earlier : blocks) {
        boolean covers =
            code.indexOf(earlier.start) <= position && position < code.indexOf(earlier.end);
        if (earlier == block || (covers && earlier.type == null)) {
          return earlier == block;
        }
      }
      return true;
    }

    /** Whether an instruction may throw anything but for a lack of memory or stack (JVMS 6.5). */
    private static boolean mayThrow(AbstractInsnNode node) {
      int opcode = node.getOpcode();
      if (opcode < 0) {
        return false; // a label, a frame or a line number
      }
      boolean arrays =
          (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD)
              || (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE);
      boolean divides = opcode >= Opcodes.IDIV && opcode <= Opcodes.DREM;
      boolean others = opcode >= Opcodes.GETSTATIC && opcode <= Opcodes.MULTIANEWARRAY;
      return opcode == Opcodes.LDC || arrays || divides || others;
    }
  }
}
