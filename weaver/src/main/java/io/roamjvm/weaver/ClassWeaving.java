package io.roamjvm.weaver;

import io.roamjvm.weaver.analysis.Code;
import io.roamjvm.weaver.analysis.MethodPlanner;
import io.roamjvm.weaver.emit.ClassWeaver;
import io.roamjvm.weaver.emit.GuestInitialiser;
import io.roamjvm.weaver.emit.MethodWeaver;
import io.roamjvm.weaver.plan.MethodPlan;
import io.roamjvm.weaver.plan.MethodSites;
import io.roamjvm.weaver.plan.Obstacle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/** The weaving of one class. */
final class ClassWeaving {

  /** HotSpot does not compile longer methods ({@code HugeMethodLimit}). */
  static final int COMPILED_SIZE = 8_000;

  /**
   * Longer woven methods might not be resumed: a resume method holds the code, restores the frame,
   * and may not pass 32,767 bytes, beyond which jumps need more than 16 bits.
   */
  static final int MAX_SIZE = 24_000;

  private final ClassSource source;
  private final Flavour flavour;
  private final boolean guest;
  private final ConfinedCalls confined;
  private final Map<String, ClassWeaver.Planned> methods = new LinkedHashMap<>();
  private final List<SkippedMethod> skipped = new ArrayList<>();

  ClassWeaving(ClassSource source, Flavour flavour, ConfinedCalls confined) {
    this.source = source;
    this.flavour = flavour;
    this.guest = flavour == Flavour.GUEST;
    this.confined = confined;
  }

  WeaveResult weave(byte[] original) {
    source.node().methods.forEach(this::plan);
    boolean initialises = guest && GuestInitialiser.isNeeded(source.node());
    if (methods.isEmpty() && !initialises) {
      return new WeaveResult.Unchanged();
    }
    ClassWeaver writer = new ClassWeaver(source.reader(), source.node(), guest);
    byte[] bytes = write(writer);
    List<MethodSites> sites = new ArrayList<>();
    writer.woven().values().forEach(method -> sites.add(method.sites()));
    boolean changed = !methods.isEmpty() || initialises;
    return new WeaveResult.Woven(changed ? bytes : original, sites, skipped);
  }

  private void plan(MethodNode method) {
    if (method.instructions.size() == 0 || (guest && GuestInitialiser.isInitialiser(method.name))) {
      return;
    }
    Code code = new Code(method);
    MethodPlanner planner =
        new MethodPlanner(
            source.node().name,
            code,
            index -> Weaver.isConfined(code.instruction(index), flavour, confined));
    MethodPlan plan = planner.plan();
    if (MethodWeaver.changes(code, plan, guest)) {
      methods.put(method.name + method.desc, new ClassWeaver.Planned(code, plan));
    }
  }

  /** Writes the class, leaving out the sites of methods that become too large. */
  private byte[] write(ClassWeaver writer) {
    while (true) {
      try {
        byte[] bytes = writer.write(methods);
        if (!leaveLarge(writer)) {
          return bytes;
        }
      } catch (MethodTooLargeException e) {
        leave(e.getMethodName() + e.getDescriptor(), 65_535);
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
      MethodNode method = methodOf(entry.getKey());
      if (lengths.of(method.name, method.desc) <= COMPILED_SIZE) {
        leave(entry.getKey(), COMPILED_SIZE);
        left = true;
      } else if (size > MAX_SIZE) {
        leave(entry.getKey(), MAX_SIZE);
        left = true;
      }
    }
    return left;
  }

  private int sitesOf(String key) {
    ClassWeaver.Planned planned = methods.get(key);
    return planned == null ? 0 : planned.plan().sites().size();
  }

  private MethodNode methodOf(String key) {
    ClassWeaver.Planned planned = methods.get(key);
    if (planned == null) {
      throw new IllegalStateException("not planned: " + key);
    }
    return planned.code().method();
  }

  private void leave(String key, int limit) {
    ClassWeaver.Planned planned = methods.get(key);
    if (planned == null) {
      throw new IllegalStateException("not planned: " + key);
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
