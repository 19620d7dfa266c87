package io.roamjvm.weaver.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Interpreter;
import org.objectweb.asm.tree.analysis.Value;

/**
 * A value as {@link HeldMonitors} sees it. Two values of the same name in one frame are the same
 * reference.
 *
 * @param size in words
 * @param name {@link #NAMELESS}, or what {@link LockFrame} has named it
 */
record LockValue(int size, int name) implements Value {

  static final int NAMELESS = -1;

  private static final LockValue WORD = new LockValue(1, NAMELESS);
  private static final LockValue WIDE = new LockValue(2, NAMELESS);

  @Override
  public int getSize() {
    return size;
  }

  static LockValue nameless(int size) {
    return size == 2 ? WIDE : WORD;
  }

  /** Knows the sizes of results; what is copied keeps its name. */
  static final class Flow extends Interpreter<LockValue> {

    private final BasicInterpreter sizes = new BasicInterpreter();

    Flow() {
      super(org.objectweb.asm.Opcodes.ASM9);
    }

    @Override
    public @Nullable LockValue newValue(@Nullable Type type) {
      if (type == null) {
        return WORD;
      }
      return type.getSort() == Type.VOID ? null : nameless(type.getSize());
    }

    private static @Nullable LockValue of(@Nullable BasicValue value) {
      return value == null ? null : nameless(value.getSize());
    }

    @Override
    public @Nullable LockValue newOperation(AbstractInsnNode node) throws AnalyzerException {
      return of(sizes.newOperation(node));
    }

    @Override
    public LockValue copyOperation(AbstractInsnNode node, LockValue value) {
      return value;
    }

    @Override
    @SuppressWarnings("NullAway") // only the opcode counts
    public @Nullable LockValue unaryOperation(AbstractInsnNode node, LockValue value)
        throws AnalyzerException {
      return of(sizes.unaryOperation(node, null));
    }

    @Override
    @SuppressWarnings("NullAway")
    public @Nullable LockValue binaryOperation(
        AbstractInsnNode node, LockValue first, LockValue second) throws AnalyzerException {
      return of(sizes.binaryOperation(node, null, null));
    }

    @Override
    public @Nullable LockValue ternaryOperation(
        AbstractInsnNode node, LockValue first, LockValue second, LockValue third) {
      return null;
    }

    @Override
    @SuppressWarnings("NullAway")
    public @Nullable LockValue naryOperation(
        AbstractInsnNode node, List<? extends LockValue> values) throws AnalyzerException {
      return of(sizes.naryOperation(node, null));
    }

    @Override
    public void returnOperation(AbstractInsnNode node, LockValue value, LockValue expected) {}

    @Override
    public LockValue merge(LockValue old, LockValue other) {
      return old.equals(other) ? old : nameless(Math.min(old.size(), other.size()));
    }
  }
}
