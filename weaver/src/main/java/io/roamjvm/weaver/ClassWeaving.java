package io.roamjvm.weaver;

import io.roamjvm.weaver.analysis.Code;
import io.roamjvm.weaver.analysis.JdkMethods;
import io.roamjvm.weaver.analysis.MethodPlanner;
import io.roamjvm.weaver.analysis.ThreadCalls;
import io.roamjvm.weaver.analysis.VolatileFields;
import io.roamjvm.weaver.emit.ClassWeaver;
import io.roamjvm.weaver.emit.GuestInitialiser;
import io.roamjvm.weaver.emit.MethodWeaver;
import io.roamjvm.weaver.emit.SiteReduction;
import io.roamjvm.weaver.plan.MethodPlan;
import io.roamjvm.weaver.plan.MethodSites;
import io.roamjvm.weaver.plan.Obstacle;
import io.roamjvm.weaver.plan.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The weaving of one class.
 *
 * <p>Where the weaver works on each class it has loops instead of passing lambdas to collections:
 * C2 takes long over collections' methods that have the weaver inlined, and all that these learn
 * from the weaver's lambdas makes them slower for the program.
 */
final class ClassWeaving {

  /** HotSpot does not compile longer methods ({@code HugeMethodLimit}). */
  static final int COMPILED_SIZE = 8_000;

  /**
   * Longer woven methods might not be resumed: a resume method holds the code, restores the frame,
   * and may not pass 32,767 bytes, beyond which jumps need more than 16 bits.
   */
  static final int MAX_SIZE = 24_000;

  /** Sizes are estimated, so one reduction may not do. */
  static final int MOST_REDUCTIONS = 4;

  /** A nop changes the padding of switches behind it, so moving sites once may not do. */
  static final int MOST_SHIFTS = 8;

  private final ClassSource source;
  private final Flavour flavour;
  private final boolean guest;
  private final ConfinedCalls confined;
  private final VolatileFields volatiles;
  private final ThreadCalls threadCalls;
  private final Map<String, ClassWeaver.Planned> methods = new LinkedHashMap<>();
  private final List<SkippedMethod> skipped = new ArrayList<>();
  private final Map<String, Integer> reductions = new HashMap<>();

  ClassWeaving(ClassSource source, Flavour flavour, ConfinedCalls confined, Hierarchy hierarchy) {
    this.source = source;
    this.flavour = flavour;
    this.guest = flavour == Flavour.GUEST;
    this.confined = confined;
    this.volatiles = new VolatileFields(source.node(), hierarchy);
    this.threadCalls = new ThreadCalls(source.node(), hierarchy);
  }

  WeaveResult weave(byte[] original) {
    for (MethodNode method : source.node().methods) {
      plan(method);
    }
    boolean initialises = guest && GuestInitialiser.isNeeded(source.node());
    if (methods.isEmpty() && !initialises) {
      return new WeaveResult.Unchanged();
    }
    ClassWeaver writer = new ClassWeaver(source.reader(), source.node(), flavour);
    byte[] bytes = flavour == Flavour.JDK ? writeApart(writer, original) : write(writer);
    if (flavour == Flavour.JDK && methods.isEmpty()) {
      return new WeaveResult.Unchanged();
    }
    List<MethodSites> sites = new ArrayList<>();
    for (MethodWeaver method : writer.woven().values()) {
      sites.add(method.sites());
    }
    boolean changed = !methods.isEmpty() || initialises;
    return new WeaveResult.Woven(changed ? bytes : original, sites, skipped);
  }

  private void plan(MethodNode method) {
    if (method.instructions.size() == 0 || (guest && GuestInitialiser.isInitialiser(method.name))) {
      return;
    }
    if (flavour == Flavour.JDK && !JdkMethods.covers(source.node().name, method)) {
      return;
    }
    Code code = new Code(method);
    MethodPlan plan = planner(code).plan();
    if (guest) {
      plan = plan.withVolatiles(volatiles.accesses(code)).withThreadCalls(threadCalls.calls(code));
    }
    if (flavour == Flavour.JDK && plan.checksMonitors()) {
      return;
    }
    if (MethodWeaver.changes(code, plan, guest)) {
      methods.put(method.name + method.desc, new ClassWeaver.Planned(code, plan));
    }
  }

  private MethodPlanner planner(Code code) {
    return flavour == Flavour.JDK
        ? MethodPlanner.ofJdk(source.node(), code)
        : new MethodPlanner(
            source.node().name,
            code,
            index -> Weaver.isConfined(code.instruction(index), flavour, confined));
  }

  /** Writes the class, leaving out sites of methods that become too large. */
  private byte[] write(ClassWeaver writer) {
    while (true) {
      try {
        byte[] bytes = writer.write(methods);
        if (!leaveLarge(writer)) {
          return bytes;
        }
      } catch (MethodTooLargeException e) {
        String key = e.getMethodName() + e.getDescriptor();
        shrink(key, e.getCodeSize(), new CodeLengths(source.reader()).of(key));
      }
    }
  }

  /**
   * Writes the class so that no site stands where a frame of the original can wait. Frames that
   * were entered before the class was retransformed run the original's code; this is what tells
   * them from those of woven methods.
   */
  private byte[] writeApart(ClassWeaver writer, byte[] original) {
    WaitingPlaces places = new WaitingPlaces(original);
    for (int shift = 0; ; shift++) {
      byte[] bytes = write(writer);
      boolean changed = false;
      for (Map.Entry<String, MethodWeaver> entry : writer.woven().entrySet()) {
        String key = entry.getKey();
        List<Site> sites = entry.getValue().sites().sites();
        if (Shifts.overlaps(sites, places.of(key))) {
          changed = true;
          ClassWeaver.Planned planned = methods.remove(key);
          if (planned != null && shift < MOST_SHIFTS) {
            methods.put(key, Shifts.apart(planned, sites, places.of(key)));
          }
        }
      }
      if (!changed) {
        return bytes;
      }
    }
  }

  private boolean leaveLarge(ClassWeaver writer) {
    CodeLengths lengths = null;
    boolean left = false;
    for (Map.Entry<String, MethodWeaver> entry : writer.woven().entrySet()) {
      int size = entry.getValue().size();
      if (size <= COMPILED_SIZE || sitesOf(entry.getKey()) == 0) {
        continue;
      }
      lengths = lengths == null ? new CodeLengths(source.reader()) : lengths;
      int original = lengths.of(entry.getKey());
      if (size > limit(original)) {
        shrink(entry.getKey(), size, original);
        left = true;
      }
    }
    return left;
  }

  private static int limit(int original) {
    return original <= COMPILED_SIZE ? COMPILED_SIZE : MAX_SIZE;
  }

  private int sitesOf(String key) {
    ClassWeaver.Planned planned = methods.get(key);
    return planned == null ? 0 : planned.plan().sites().size();
  }

  /** Weaves fewer sites, or, when that has not been enough, none. */
  private void shrink(String key, int size, int original) {
    ClassWeaver.Planned planned = methods.get(key);
    if (planned == null) {
      throw new IllegalStateException("not planned: " + key);
    }
    int limit = limit(original);
    if (original <= limit && reductions.merge(key, 1, Integer::sum) <= MOST_REDUCTIONS) {
      MethodPlan fewer = SiteReduction.reduce(planned.code(), planned.plan(), size - limit);
      if (SiteReduction.isUseful(fewer)) {
        methods.put(key, new ClassWeaver.Planned(planned.code(), fewer));
        return;
      }
    }
    leave(key, planned, limit);
  }

  private void leave(String key, ClassWeaver.Planned planned, int limit) {
    if (planned.plan().sites().isEmpty()) {
      throw new IllegalArgumentException("no room for what must be woven into " + key);
    }
    MethodPlan bare = planned.plan().withoutSites();
    if (MethodWeaver.changes(planned.code(), bare, guest)) {
      methods.put(key, new ClassWeaver.Planned(planned.code(), bare));
    } else {
      methods.remove(key);
    }
    skipped.add(
        new SkippedMethod(
            bare.name(),
            bare.descriptor(),
            Obstacle.METHOD_TOO_LARGE,
            "woven, its code would be longer than " + limit + " bytes",
            lineOf(planned.code())));
  }

  private static int lineOf(Code code) {
    for (AbstractInsnNode node : code.nodes()) {
      if (node instanceof LineNumberNode line) {
        return line.line;
      }
    }
    return 0;
  }
}
