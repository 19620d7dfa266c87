package io.roamjvm.weaver;

import io.roamjvm.weaver.analysis.Code;
import io.roamjvm.weaver.analysis.MethodPlanner;
import io.roamjvm.weaver.emit.ResumeClassWriter;
import io.roamjvm.weaver.plan.MethodPlan;
import io.roamjvm.weaver.plan.Obstacle;
import io.roamjvm.weaver.plan.Site;
import io.roamjvm.weaver.plan.SitePlan;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Makes threads of a class capturable: adds polls, spills and save handlers, and writes the classes
 * that resume its frames. A pure function: the same input always gives the same bytes. Safe for use
 * by several threads.
 */
public final class Weaver {

  /** Beyond this, jumps need more than 16 bits. */
  private static final int MAX_RESUME_SIZE = Short.MAX_VALUE;

  private final ConfinedCalls confined;

  /**
   * @param confined which calls of the guest flavour only home may execute
   */
  public Weaver(ConfinedCalls confined) {
    this.confined = confined;
  }

  /** Weaves a class. Never throws for any input: what cannot be woven is skipped with a reason. */
  public WeaveResult weave(byte[] classFile, Flavour flavour, Hierarchy hierarchy) {
    try {
      ClassSource source = ClassSource.read(classFile, hierarchy);
      if ((source.node().access & Opcodes.ACC_MODULE) != 0) {
        return new WeaveResult.Unchanged();
      }
      return new ClassWeaving(source, flavour, confined).weave(classFile);
    } catch (RuntimeException e) {
      return new WeaveResult.Skipped("the class file is not usable: " + e.getMessage(), null, 0);
    }
  }

  /**
   * Writes the class that resumes one frame.
   *
   * @param classFile of the frame's class
   * @param method name of the frame's method
   * @param descriptor of the frame's method
   * @param instruction where the frame stood, as in {@link Site#instruction}
   * @param kind what it did there; BEFORE sites can be resumed in either flavour, though only the
   *     guest flavour has them
   * @throws WeaveException if the frame cannot be resumed there
   */
  public ResumeClass resume(
      byte[] classFile,
      Flavour flavour,
      String method,
      String descriptor,
      int instruction,
      Site.Kind kind,
      Hierarchy hierarchy) {
    ClassSource source = read(classFile, hierarchy);
    Code code = new Code(find(source.node(), method, descriptor));
    int requested = kind == Site.Kind.BEFORE ? instruction : -1;
    MethodPlanner planner =
        new MethodPlanner(
            source.node().name,
            code,
            index -> index == requested || isConfined(code.instruction(index), flavour, confined));
    MethodPlan plan = planner.plan();
    String where =
        source.node().name + '.' + method + descriptor + " at " + kind + ' ' + instruction;
    SitePlan site = plan.site(instruction, kind);
    if (site == null) {
      throw new WeaveException(WeaveException.Code.NO_SUCH_SITE, "there is no site in " + where);
    }
    Obstacle obstacle = site.obstacle();
    if (obstacle != null) {
      throw new WeaveException(
          WeaveException.Code.OBSTACLE, "the frame of " + where + ' ' + obstacle.phrase());
    }
    return write(source.node(), flavour, hierarchy, code, planner, plan, site, where);
  }

  private static ResumeClass write(
      ClassNode host,
      Flavour flavour,
      Hierarchy hierarchy,
      Code code,
      MethodPlanner planner,
      MethodPlan plan,
      SitePlan site,
      String where) {
    try {
      ResumeClassWriter writer = new ResumeClassWriter(host, hierarchy, flavour == Flavour.GUEST);
      ResumeClassWriter.Result result = writer.write(code, plan, site, planner.entry(site));
      if (result.size() <= MAX_RESUME_SIZE) {
        return new ResumeClass(
            result.bytes(), plan.name(), result.sites(), result.sites().isStatic());
      }
    } catch (MethodTooLargeException e) {
      throw tooLarge(where);
    }
    throw tooLarge(where);
  }

  private static WeaveException tooLarge(String where) {
    return new WeaveException(
        WeaveException.Code.TOO_LARGE, "the resume method is too large for " + where);
  }

  private static ClassSource read(byte[] classFile, Hierarchy hierarchy) {
    try {
      return ClassSource.read(classFile, hierarchy);
    } catch (RuntimeException e) {
      throw new WeaveException(
          WeaveException.Code.UNUSABLE_CLASS_FILE,
          "the class file is not usable: " + e.getMessage(),
          e);
    }
  }

  private static MethodNode find(ClassNode node, String name, String descriptor) {
    for (MethodNode method : node.methods) {
      if (method.name.equals(name)
          && method.desc.equals(descriptor)
          && method.instructions.size() > 0) {
        return method;
      }
    }
    throw new WeaveException(
        WeaveException.Code.NO_SUCH_SITE,
        "there is no code of " + node.name + '.' + name + descriptor);
  }

  /** Whether a task must be taken home before the instruction. */
  static boolean isConfined(AbstractInsnNode instruction, Flavour flavour, ConfinedCalls confined) {
    return flavour == Flavour.GUEST
        && instruction instanceof MethodInsnNode call
        && confined.confines(call.owner, call.name, call.desc);
  }
}
