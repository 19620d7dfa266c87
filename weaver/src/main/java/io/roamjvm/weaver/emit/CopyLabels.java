package io.roamjvm.weaver.emit;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.tree.LabelNode;

/** One copy of a method's code: which instructions it holds, and where its jumps go. */
interface CopyLabels {

  /** The code as it is, in one copy. */
  CopyLabels ORIGINAL =
      new CopyLabels() {
        @Override
        public int number() {
          return 0;
        }

        @Override
        public boolean includes(int index) {
          return true;
        }

        @Override
        public Label at(LabelNode label) {
          return label.getLabel();
        }

        @Override
        public Label creation(LabelNode label) {
          return label.getLabel();
        }

        @Override
        public Label target(LabelNode label) {
          return label.getLabel();
        }

        @Override
        public @Nullable Label join(int index) {
          return null;
        }

        @Override
        public @Nullable Label continuation(int index) {
          return null;
        }
      };

  /** Tells apart the copies that may hold monitors which were entered in different places. */
  int number();

  /** Whether an instruction belongs to this copy. */
  boolean includes(int index);

  /** What stands in this copy where {@code label} stands in the original. */
  Label at(LabelNode label);

  /**
   * The label that names, in stack maps of this copy, the uninitialised object made at {@code
   * label}; null if this copy does not make it.
   */
  @Nullable Label creation(LabelNode label);

  /** Where a jump to {@code label} goes. */
  Label target(LabelNode label);

  /** What another copy jumps to in order to go on with an instruction of this one, or null. */
  @Nullable Label join(int index);

  /** Where to go on after an instruction that here lacks its successor, or null. */
  @Nullable Label continuation(int index);
}
