package io.roamjvm.weaver.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * A method's instructions by number, and the control flow between them. Real instructions are
 * numbered from 0 in the order of the class file; labels, frames and line numbers are not counted.
 */
public final class Code {

  /**
   * One entry of the exception table.
   *
   * @param start first covered instruction
   * @param end instruction after the last covered one
   * @param handler first instruction of the handler
   */
  public record Range(int start, int end, int handler, TryCatchBlockNode block) {}

  private static final int[] NONE = {};

  private final MethodNode method;
  private final AbstractInsnNode[] nodes;
  private final int[] positions;
  private final int[] following;
  private final List<Range> ranges;
  private int @Nullable [][] handlers;

  public Code(MethodNode method) {
    this.method = method;
    this.nodes = method.instructions.toArray();
    this.following = new int[nodes.length + 1];
    int[] found = new int[nodes.length];
    int size = 0;
    for (int i = 0; i < nodes.length; i++) {
      following[i] = size;
      if (nodes[i].getOpcode() >= 0) {
        found[size++] = i;
      }
    }
    following[nodes.length] = size;
    this.positions = java.util.Arrays.copyOf(found, size);
    this.ranges = findRanges();
  }

  private List<Range> findRanges() {
    List<Range> found = new ArrayList<>(method.tryCatchBlocks.size());
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      found.add(new Range(at(block.start), at(block.end), at(block.handler), block));
    }
    return found;
  }

  public MethodNode method() {
    return method;
  }

  /** All nodes, real or not. */
  public AbstractInsnNode[] nodes() {
    return nodes;
  }

  /** Number of real instructions. */
  public int size() {
    return positions.length;
  }

  public AbstractInsnNode instruction(int index) {
    return nodes[positions[index]];
  }

  /** Index in {@link #nodes} of a real instruction. */
  public int position(int index) {
    return positions[index];
  }

  /** The first real instruction at or behind a position in {@link #nodes}. */
  public int following(int position) {
    return following[position];
  }

  /** The real instruction that a label stands before. */
  public int at(LabelNode label) {
    return following[method.instructions.indexOf(label)];
  }

  /** The exception table, in its order. */
  public List<Range> ranges() {
    return ranges;
  }

  /** Whether a stack map frame stands directly before a real instruction. */
  public boolean hasFrame(int index) {
    int first = index == 0 ? 0 : positions[index - 1] + 1;
    for (int i = first; i < positions[index]; i++) {
      if (nodes[i] instanceof FrameNode) {
        return true;
      }
    }
    return false;
  }

  /** Handlers that an exception of the instruction may enter. */
  public int[] handlersAt(int index) {
    if (ranges.isEmpty()) {
      return NONE;
    }
    int[][] table = handlers;
    if (table == null) {
      table = handlerTable();
      handlers = table;
    }
    return table[index];
  }

  private int[][] handlerTable() {
    int[][] table = new int[size()][];
    java.util.Arrays.fill(table, NONE);
    for (Range range : ranges) {
      for (int i = range.start(); i < range.end(); i++) {
        int[] old = table[i];
        table[i] = java.util.Arrays.copyOf(old, old.length + 1);
        table[i][old.length] = range.handler();
      }
    }
    return table;
  }

  /** Calls {@code action} with each instruction that may follow, exceptions aside. */
  public void successors(int index, IntConsumer action) {
    targets(index, action);
    if (fallsThrough(index)) {
      action.accept(index + 1);
    }
  }

  /** Calls {@code action} with each instruction that may follow, handlers included. */
  public void followers(int index, IntConsumer action) {
    successors(index, action);
    for (int handler : handlersAt(index)) {
      action.accept(handler);
    }
  }

  /** Calls {@code action} with each instruction that this one may jump to. */
  public void targets(int index, IntConsumer action) {
    AbstractInsnNode node = instruction(index);
    if (node instanceof JumpInsnNode jump) {
      action.accept(at(jump.label));
    } else if (node instanceof TableSwitchInsnNode table) {
      action.accept(at(table.dflt));
      acceptAll(table.labels, action);
    } else if (node instanceof LookupSwitchInsnNode lookup) {
      action.accept(at(lookup.dflt));
      acceptAll(lookup.labels, action);
    }
  }

  private void acceptAll(List<LabelNode> labels, IntConsumer action) {
    for (LabelNode label : labels) {
      action.accept(at(label));
    }
  }

  /** Whether the next instruction may follow without a jump. */
  public boolean fallsThrough(int index) {
    int opcode = instruction(index).getOpcode();
    return opcode != Opcodes.GOTO
        && opcode != Opcodes.ATHROW
        && opcode != Opcodes.TABLESWITCH
        && opcode != Opcodes.LOOKUPSWITCH
        && (opcode < Opcodes.IRETURN || opcode > Opcodes.RETURN);
  }
}
