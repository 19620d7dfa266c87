package io.roamjvm.weaver.emit;

import io.roamjvm.weaver.analysis.Code;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.tree.LabelNode;

/** The labels of a resume method's copies, and its exception table. */
final class ResumeCopies {

  private final Code code;
  private final ResumeLayout layout;
  private final List<Copy> copies = new ArrayList<>();
  private final Label entryStart = new Label();
  private final Label entryEnd = new Label();

  ResumeCopies(Code code, ResumeLayout layout) {
    this.code = code;
    this.layout = layout;
    for (int number = 0; number < layout.copies(); number++) {
      copies.add(new Copy(number, layout.included(number), layout.joins(number)));
    }
  }

  CopyLabels entry() {
    return new Entry();
  }

  /** A and then the B copies. */
  List<? extends CopyLabels> all() {
    return copies;
  }

  /** Bound before what the entry covers. */
  Label entryStart() {
    return entryStart;
  }

  /** Bound behind what the entry covers. */
  Label entryEnd() {
    return entryEnd;
  }

  /** Writes the original's exception table for all copies, in its order. */
  void writeTable(MethodVisitor out) {
    for (Code.Range range : code.ranges()) {
      LabelNode handler = range.block().handler;
      String type = range.block().type;
      if (range.start() <= layout.site() && layout.site() < range.end()) {
        out.visitTryCatchBlock(entryStart, entryEnd, copies.get(0).target(handler), type);
      }
      for (Copy copy : copies) {
        int next = copy.included().nextSetBit(range.start());
        if (next >= 0 && next < range.end()) {
          out.visitTryCatchBlock(
              copy.at(range.block().start), copy.at(range.block().end), copy.target(handler), type);
        }
      }
    }
  }

  private Label continuation(int copy, int index) {
    Label label = copies.get(layout.target(copy, index + 1)).join(index + 1);
    if (label == null) {
      throw new IllegalStateException("nothing follows instruction " + index);
    }
    return label;
  }

  private final class Copy implements CopyLabels {

    private final int number;
    private final BitSet included;
    private final Map<LabelNode, Label> labels = new HashMap<>();
    private final Map<Integer, Label> joins = new HashMap<>();

    Copy(int number, BitSet included, BitSet joins) {
      this.number = number;
      this.included = included;
      joins.stream().forEach(index -> this.joins.put(index, new Label()));
    }

    BitSet included() {
      return included;
    }

    @Override
    public int number() {
      return number;
    }

    @Override
    public boolean includes(int index) {
      return included.get(index);
    }

    @Override
    public Label at(LabelNode label) {
      return labels.computeIfAbsent(label, original -> new Label());
    }

    @Override
    public @Nullable Label creation(LabelNode label) {
      int index = code.at(label);
      if (included.get(index)) {
        return at(label);
      }
      return number == ResumeLayout.REST && index == layout.site() ? entryStart : null;
    }

    @Override
    public Label target(LabelNode label) {
      return copies.get(layout.target(number, code.at(label))).at(label);
    }

    @Override
    public @Nullable Label join(int index) {
      return joins.get(index);
    }

    @Override
    public @Nullable Label continuation(int index) {
      return layout.isBroken(number, index) ? ResumeCopies.this.continuation(number, index) : null;
    }
  }

  /** The site's instruction alone; it goes on as A does. */
  private final class Entry implements CopyLabels {
    @Override
    public int number() {
      return ResumeLayout.REST;
    }

    @Override
    public boolean includes(int index) {
      return index == layout.site();
    }

    @Override
    public Label at(LabelNode label) {
      return entryStart;
    }

    @Override
    public @Nullable Label creation(LabelNode label) {
      return null;
    }

    @Override
    public Label target(LabelNode label) {
      return copies.get(0).target(label);
    }

    @Override
    public @Nullable Label join(int index) {
      return null;
    }

    @Override
    public @Nullable Label continuation(int index) {
      return layout.entryIsBroken()
          ? ResumeCopies.this.continuation(ResumeLayout.REST, index)
          : null;
    }
  }
}
