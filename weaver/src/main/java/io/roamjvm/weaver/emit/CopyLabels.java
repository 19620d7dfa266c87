package io.roamjvm.weaver.emit;

import org.objectweb.asm.Label;
import org.objectweb.asm.tree.LabelNode;

/** The labels of one copy of a method's code. */
interface CopyLabels {

  /** The code as it is, in one copy. */
  CopyLabels ORIGINAL =
      new CopyLabels() {
        @Override
        public Label at(LabelNode label) {
          return label.getLabel();
        }

        @Override
        public Label target(int from, LabelNode label) {
          return label.getLabel();
        }
      };

  /** What stands in this copy where {@code label} stands in the original. */
  Label at(LabelNode label);

  /** Where a jump of the instruction {@code from} to {@code label} goes. */
  Label target(int from, LabelNode label);
}
