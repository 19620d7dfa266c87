package io.roamjvm.weaver.emit;

import io.roamjvm.weaver.analysis.Code;
import io.roamjvm.weaver.analysis.LoopNest;
import io.roamjvm.weaver.plan.EntryFrame;
import io.roamjvm.weaver.plan.MethodPlan;
import io.roamjvm.weaver.plan.SitePlan;
import java.util.List;

/**
 * Everything that a resume method is made from.
 *
 * @param code of the frame's method
 * @param method its plan
 * @param site where the frame stood, without obstacle
 * @param entry what to set up besides the site's values
 * @param loops which of the loops around the site are copied whole, outermost first; a loop that is
 *     not gets a second entry
 */
public record ResumePlan(
    Code code, MethodPlan method, SitePlan site, EntryFrame entry, List<LoopNest.Loop> loops) {

  public ResumePlan {
    loops = List.copyOf(loops);
  }

  /** The same with other loops. */
  public ResumePlan with(List<LoopNest.Loop> others) {
    return new ResumePlan(code, method, site, entry, others);
  }

  /** The same with fewer sites. */
  public ResumePlan smaller(int bytes) {
    return new ResumePlan(code, SiteReduction.reduce(code, method, bytes), site, entry, loops);
  }
}
