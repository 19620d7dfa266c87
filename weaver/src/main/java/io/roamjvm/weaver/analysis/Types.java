package io.roamjvm.weaver.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.AnalyzerAdapter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * The verification types of a method in one linear pass over its stack map, and the shape of its
 * object creations.
 */
final class Types {

  /**
   * A {@code new} instruction of one method.
   *
   * @param type internal name
   * @param base height of the operand stack below it, in words
   * @param copies references to it that are on the stack while arguments are evaluated: 2 if a
   *     {@code dup} follows at once, else 1
   */
  record Creation(int instruction, String type, int base, int copies) {

    // by hand, since what records get is slow until C2 has compiled it

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Creation creation && instruction == creation.instruction;
    }

    @Override
    public int hashCode() {
      return instruction;
    }
  }

  private static final int API = Opcodes.ASM9;

  private final Code code;
  private final AnalyzerAdapter flow;
  private final IntPredicate wanted;
  private final @Nullable Frame[] frames;
  private final Map<Label, Creation> creations = new HashMap<>();
  private final Set<Creation> irregular = new HashSet<>();
  private final Map<Integer, Creation> initialisers = new HashMap<>();

  /** Keeps the frames of the instructions that are {@code wanted}, and of all initialiser calls. */
  Types(Code code, String owner, IntPredicate wanted) {
    this.code = code;
    this.wanted = wanted;
    this.frames = new Frame[code.size()];
    this.flow =
        new AnalyzerAdapter(
            API, owner, code.method().access, code.method().name, code.method().desc, null) {};
    int index = 0;
    for (AbstractInsnNode node : code.nodes()) {
      if (node.getOpcode() < 0) {
        node.accept(flow);
      } else {
        step(index++, node);
      }
    }
  }

  /** The frame before an instruction; null if it is unreachable. */
  @Nullable Frame at(int instruction) {
    return instruction < frames.length ? frames[instruction] : null;
  }

  /** The creation whose uninitialised object a frame names by {@code label}. */
  @Nullable Creation creation(Label label) {
    return creations.get(label);
  }

  /** Whether the object is touched by nothing but its initialiser, so that it can be made later. */
  boolean isMovable(Creation creation) {
    return !irregular.contains(creation);
  }

  /** Initialiser calls, by instruction, with what they initialise. */
  Map<Integer, Creation> initialisers() {
    return initialisers;
  }

  private void step(int index, AbstractInsnNode node) {
    if (flow.stack == null) {
      node.accept(flow);
      return;
    }
    if (!creations.isEmpty()) {
      checkShapes(index, node);
    }
    if (wanted.test(index) || isInitialiser(node)) {
      frames[index] = new Frame(new ArrayList<>(flow.locals), new ArrayList<>(flow.stack));
    }
    int height = flow.stack.size();
    node.accept(flow);
    if (node.getOpcode() == Opcodes.NEW) {
      Label label = (Label) flow.stack.get(height);
      creations.put(label, creation(index, ((TypeInsnNode) node).desc, height));
    }
  }

  private Creation creation(int index, String type, int base) {
    boolean duplicated =
        index + 1 < code.size()
            && code.instruction(index + 1).getOpcode() == Opcodes.DUP
            && !code.hasFrame(index + 1);
    return new Creation(index, type, base, duplicated ? 2 : 1);
  }

  /** Whether an instruction is the call of a constructor. */
  static boolean isInitialiser(AbstractInsnNode node) {
    return node.getOpcode() == Opcodes.INVOKESPECIAL
        && ((MethodInsnNode) node).name.equals("<init>");
  }

  private void checkShapes(int index, AbstractInsnNode node) {
    List<Object> locals = flow.locals;
    for (int i = 0; i < locals.size(); i++) {
      if (locals.get(i) instanceof Label label) {
        markIrregular(label);
      }
    }
    List<Object> stack = flow.stack;
    int touched = stack.size() - StackEffect.popped(node);
    for (int i = 0; i < stack.size(); i++) {
      if (stack.get(i) instanceof Label label) {
        Creation creation = creations.get(label);
        if (creation != null) {
          i = checkShape(index, node, label, creation, i, touched);
        }
      }
    }
  }

  /** Checks the run of references that starts at word {@code first}; returns its last word. */
  private int checkShape(
      int index, AbstractInsnNode node, Label label, Creation creation, int first, int touched) {
    int last = first;
    while (last + 1 < flow.stack.size() && flow.stack.get(last + 1).equals(label)) {
      last++;
    }
    boolean beforeDup = index == creation.instruction() + 1 && creation.copies() == 2;
    if (beforeDup) {
      return last;
    }
    boolean whole = first == creation.base() && last - first + 1 == creation.copies();
    boolean initialises = isInitialiser(node) && touched == last;
    if (!whole || (touched <= last && !initialises)) {
      irregular.add(creation);
    } else if (initialises) {
      initialisers.put(index, creation);
    }
    return last;
  }

  private void markIrregular(Label label) {
    Creation creation = creations.get(label);
    if (creation != null) {
      irregular.add(creation);
    }
  }
}
