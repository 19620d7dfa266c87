package io.roamjvm.weaver.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be emitted at one site.
 *
 * @param instruction as in {@link Site}
 * @param kind as in {@link Site}
 * @param locals live locals, by slot
 * @param stack the whole woven operand stack before the instruction, from the bottom
 * @param below how many values of {@code stack} stay on it, that is, are below the arguments of the
 *     covered instruction
 * @param returnType as in {@link Site}
 * @param initialisesThis whether it is a constructor's call of another one, {@code super(...)} or
 *     {@code this(...)}: the callee's {@code this} becomes the frame's
 * @param operation BEFORE sites: what the call is, for the user; else empty
 * @param monitors what the method's blocks hold, outermost first; among {@code locals}
 * @param obstacle as in {@link Site}
 */
public record SitePlan(
    int instruction,
    Site.Kind kind,
    List<Slot> locals,
    List<Operand> stack,
    int below,
    String returnType,
    boolean initialisesThis,
    String operation,
    List<HeldMonitor> monitors,
    @Nullable Obstacle obstacle) {

  public SitePlan {
    locals = List.copyOf(locals);
    stack = List.copyOf(stack);
    monitors = List.copyOf(monitors);
  }

  /** A site at which no frame can be saved. */
  public static SitePlan blocked(
      int instruction, Site.Kind kind, String returnType, Obstacle obstacle) {
    return new SitePlan(
        instruction, kind, List.of(), List.of(), 0, returnType, false, "", List.of(), obstacle);
  }

  /**
   * The monitors that are held, as a frame's record names them.
   *
   * @param byMethod that of the method
   */
  public Held held(Held.ByMethod byMethod) {
    if (monitors.isEmpty()) {
      return byMethod == Held.ByMethod.NOTHING ? Held.NOTHING : new Held(byMethod, List.of());
    }
    List<Integer> slots = locals.stream().map(Slot::index).toList();
    return new Held(
        byMethod, monitors.stream().map(monitor -> slots.indexOf(monitor.local())).toList());
  }

  /**
   * Whether the objects of all held monitors are among the saved locals.
   *
   * @param holdsThis whether the monitor of local 0 is held by the method
   */
  public boolean isComplete(boolean holdsThis) {
    return (!holdsThis || (!locals.isEmpty() && locals.get(0).index() == 0))
        && !held(Held.ByMethod.NOTHING).byBlocks().contains(-1);
  }

  /** The operands that have to be saved. */
  public List<Operand> saved() {
    if (below == 0) {
      return List.of();
    }
    List<Operand> saved = new ArrayList<>(below);
    for (int i = 0; i < below; i++) {
      Operand operand = stack.get(i);
      if (operand.isSaved()) {
        saved.add(operand);
      }
    }
    return saved;
  }

  /** The values that are saved, in the order of the save call. */
  public List<Slot> values() {
    List<Slot> values = new ArrayList<>(locals);
    for (Operand operand : saved()) {
      values.add(new Slot(operand.depth(), true, operand.descriptor()));
    }
    return values;
  }

  /** Words that a save call of this site takes. */
  public int words() {
    int words = 0;
    for (Slot local : locals) {
      words += local.words();
    }
    for (Operand operand : saved()) {
      words += operand.words();
    }
    return words;
  }
}
