package io.roamjvm.weaver;

import io.roamjvm.weaver.analysis.Code;
import io.roamjvm.weaver.analysis.LoopNest;
import io.roamjvm.weaver.analysis.MethodPlanner;
import io.roamjvm.weaver.analysis.ThreadCalls;
import io.roamjvm.weaver.analysis.VolatileFields;
import io.roamjvm.weaver.emit.ResumeClassWriter;
import io.roamjvm.weaver.emit.ResumePlan;
import io.roamjvm.weaver.plan.MethodPlan;
import io.roamjvm.weaver.plan.Obstacle;
import io.roamjvm.weaver.plan.Site;
import io.roamjvm.weaver.plan.SitePlan;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** The making of one resume class. */
final class FrameResuming {

  private final ClassNode host;
  private final Flavour flavour;
  private final Hierarchy hierarchy;
  private final ConfinedCalls confined;

  FrameResuming(ClassNode host, Flavour flavour, Hierarchy hierarchy, ConfinedCalls confined) {
    this.host = host;
    this.flavour = flavour;
    this.hierarchy = hierarchy;
    this.confined = confined;
  }

  ResumeClass resume(String method, String descriptor, int instruction, Site.Kind kind) {
    Code code = new Code(find(method, descriptor));
    MethodPlanner planner = planner(code, kind == Site.Kind.BEFORE ? instruction : -1);
    MethodPlan plan = planner.plan();
    if (flavour == Flavour.GUEST) {
      plan =
          plan.withVolatiles(new VolatileFields(host, hierarchy).accesses(code))
              .withThreadCalls(new ThreadCalls(host, hierarchy).calls(code));
    }
    String where = host.name + '.' + method + descriptor + " at " + kind + ' ' + instruction;
    SitePlan site = plan.site(instruction, kind);
    if (site == null) {
      throw new WeaveException(WeaveException.Code.NO_SUCH_SITE, "there is no site in " + where);
    }
    Obstacle obstacle = site.obstacle();
    if (obstacle != null) {
      throw new WeaveException(
          WeaveException.Code.OBSTACLE, "the frame of " + where + ' ' + obstacle.phrase());
    }
    boolean atEntry = kind == Site.Kind.ENTRY;
    List<LoopNest.Loop> loops = atEntry ? List.of() : planner.loops(instruction);
    ResumeClassWriter.Result result =
        writeSmall(new ResumePlan(code, plan, site, planner.entry(site), loops));
    if (result == null) {
      throw new WeaveException(
          WeaveException.Code.TOO_LARGE, "the resume method is too large for " + where);
    }
    return new ResumeClass(
        result.bytes(),
        result.method(),
        result.descriptor(),
        result.sites(),
        result.sites().isStatic(),
        host.sourceFile,
        result.line());
  }

  private MethodPlanner planner(Code code, int requested) {
    return flavour == Flavour.JDK
        ? MethodPlanner.ofJdk(host, code)
        : new MethodPlanner(
            host.name,
            code,
            index ->
                index == requested
                    || Weaver.isConfined(code.instruction(index), flavour, confined));
  }

  /**
   * Copies all loops around the site, if the result is small enough to be compiled, else the
   * innermost, else none, and then leaves out sites: a loop with two entries is slower than one
   * with one, but not as slow as one that is only interpreted.
   */
  private ResumeClassWriter.@Nullable Result writeSmall(ResumePlan plan) {
    List<LoopNest.Loop> loops = plan.loops();
    ResumeClassWriter.Result result = write(plan);
    if (loops.size() > 1 && isTooLarge(result, ClassWeaving.COMPILED_SIZE)) {
      result = write(plan.with(loops.subList(loops.size() - 1, loops.size())));
    }
    if (!loops.isEmpty() && isTooLarge(result, ClassWeaving.COMPILED_SIZE)) {
      result = write(plan.with(List.of()));
    }
    ResumePlan fewer = plan.with(List.of());
    for (int i = 0; i < ClassWeaving.MOST_REDUCTIONS && isTooLarge(result, Short.MAX_VALUE); i++) {
      fewer = fewer.smaller(sizeOf(fewer) - ClassWeaving.MAX_SIZE);
      result = write(fewer);
    }
    return isTooLarge(result, Short.MAX_VALUE) ? null : result;
  }

  private int sizeOf(ResumePlan plan) {
    try {
      return new ResumeClassWriter(host, hierarchy, flavour == Flavour.GUEST).write(plan).size();
    } catch (MethodTooLargeException e) {
      return e.getCodeSize();
    }
  }

  private static boolean isTooLarge(ResumeClassWriter.@Nullable Result result, int limit) {
    return result == null || result.size() > limit;
  }

  private ResumeClassWriter.@Nullable Result write(ResumePlan plan) {
    try {
      return new ResumeClassWriter(host, hierarchy, flavour == Flavour.GUEST).write(plan);
    } catch (MethodTooLargeException e) {
      return null;
    }
  }

  private MethodNode find(String name, String descriptor) {
    for (MethodNode method : host.methods) {
      if (method.name.equals(name)
          && method.desc.equals(descriptor)
          && method.instructions.size() > 0) {
        return method;
      }
    }
    throw new WeaveException(
        WeaveException.Code.NO_SUCH_SITE,
        "there is no code of " + host.name + '.' + name + descriptor);
  }
}
