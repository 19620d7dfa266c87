package io.roamjvm.weaver.analysis;

import io.roamjvm.weaver.plan.HeldMonitor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * Where an exception goes that is thrown at a {@code monitorenter} or {@code monitorexit} while the
 * monitor is not held: not to the handlers that leave it.
 */
public final class OuterHandlers {

  private final Code code;
  private final HeldMonitors monitors;

  /**
   * @param owner internal name of the method's class
   */
  public OuterHandlers(Code code, String owner) {
    this.code = code;
    this.monitors = HeldMonitors.ofQuietMonitors(code, owner);
  }

  /**
   * The entries of the exception table that apply, in their order.
   *
   * @return null if that cannot be told
   */
  public @Nullable List<Code.Range> at(int instruction) {
    List<HeldMonitor> before = monitors.at(instruction);
    if (before == null) {
      return null;
    }
    boolean leaves = code.instruction(instruction).getOpcode() == Opcodes.MONITOREXIT;
    int others = leaves ? before.size() - 1 : before.size();
    List<Code.Range> found = new ArrayList<>();
    for (Code.Range range : code.ranges()) {
      if (range.start() <= instruction && instruction < range.end()) {
        List<HeldMonitor> expected = monitors.at(range.handler());
        if (expected == null) {
          return null;
        }
        if (expected.size() <= others) {
          found.add(range);
        }
      }
    }
    return found;
  }
}
