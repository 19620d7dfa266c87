package io.roamjvm.weaver.emit;

import io.roamjvm.weaver.analysis.Code;
import io.roamjvm.weaver.plan.MethodPlan;
import io.roamjvm.weaver.plan.Obstacle;
import io.roamjvm.weaver.plan.Operand;
import io.roamjvm.weaver.plan.Site;
import io.roamjvm.weaver.plan.SitePlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes sites out of a plan until the woven method is smaller by a number of bytes: a method that
 * would grow too large is saveable at fewer places rather than at none. The poll at method entry
 * goes first, then what is in the fewest loops, and of that the largest. Sites before confined
 * calls stay: without them a guest could not go home.
 */
public final class SiteReduction {

  /** A dynamic call with its type, and the return. */
  private static final int HANDLER_BYTES = 6;

  private final MethodPlan plan;
  private final int[] loops;
  private final Map<List<Storage>, Integer> users = new HashMap<>();

  private SiteReduction(Code code, MethodPlan plan) {
    this.plan = plan;
    this.loops = loopDepths(code);
    for (SitePlan site : plan.sites()) {
      if (hasHandler(site)) {
        users.merge(Storage.of(site, plan), 1, Integer::sum);
      }
    }
  }

  /**
   * The plan with fewer sites; calls that lose theirs keep a position, with an obstacle.
   *
   * @param bytes by how much the woven code should be smaller, as far as can be estimated
   */
  public static MethodPlan reduce(Code code, MethodPlan plan, int bytes) {
    return new SiteReduction(code, plan).reduce(bytes);
  }

  /** Whether a frame can be saved anywhere in the method. */
  public static boolean isUseful(MethodPlan plan) {
    return plan.sites().stream().anyMatch(SiteReduction::hasHandler);
  }

  private static boolean hasHandler(SitePlan site) {
    return site.obstacle() == null && !site.initialisesThis();
  }

  private MethodPlan reduce(int bytes) {
    List<SitePlan> candidates = new ArrayList<>();
    for (SitePlan site : plan.sites()) {
      if (hasHandler(site) && site.kind() != Site.Kind.BEFORE) {
        candidates.add(site);
      }
    }
    candidates.sort(
        Comparator.comparingInt(this::priority)
            .thenComparingInt(site -> -handlerBytes(site) - spillBytes(site)));
    Set<SitePlan> dropped = new HashSet<>();
    int saved = 0;
    for (SitePlan site : candidates) {
      if (saved >= bytes) {
        break;
      }
      dropped.add(site);
      saved += spillBytes(site);
      if (users.merge(Storage.of(site, plan), -1, Integer::sum) == 0) {
        saved += handlerBytes(site);
      }
    }
    return plan.withSites(remaining(dropped));
  }

  private List<SitePlan> remaining(Set<SitePlan> dropped) {
    List<SitePlan> sites = new ArrayList<>();
    for (SitePlan site : plan.sites()) {
      if (!dropped.contains(site)) {
        sites.add(site);
      } else if (site.kind() == Site.Kind.CALL) {
        sites.add(
            SitePlan.blocked(
                site.instruction(), site.kind(), site.returnType(), Obstacle.METHOD_TOO_LARGE));
      }
    }
    return sites;
  }

  private int priority(SitePlan site) {
    if (site.kind() == Site.Kind.ENTRY) {
      return -1;
    }
    int depth = 2 * loops[site.instruction()];
    return site.kind() == Site.Kind.POLL ? depth + 1 : depth;
  }

  private int handlerBytes(SitePlan site) {
    int bytes = HANDLER_BYTES + (plan.descriptor().endsWith(";") ? 3 : 0);
    for (Storage value : Storage.of(site, plan)) {
      bytes += accessBytes(value);
    }
    return bytes;
  }

  /** Of a poll, its call; of a call, what moves the operand stack to locals and back. */
  private int spillBytes(SitePlan site) {
    if (site.kind() != Site.Kind.CALL) {
      return 3;
    }
    int bytes = 0;
    if (!site.saved().isEmpty()) {
      for (Operand operand : site.stack()) {
        bytes += 2 * accessBytes(Storage.of(operand, plan));
      }
    }
    return bytes;
  }

  private static int accessBytes(Storage value) {
    return value.local() < 4 ? 1 : value.local() < 256 ? 2 : 4;
  }

  /** In how many loops each instruction is, going by the backward jumps across it. */
  private static int[] loopDepths(Code code) {
    int[] change = new int[code.size() + 1];
    for (int i = 0; i < code.size(); i++) {
      int from = i;
      code.targets(
          i,
          target -> {
            if (target <= from) {
              change[target]++;
              change[from + 1]--;
            }
          });
    }
    int[] depths = new int[code.size()];
    for (int i = 0, depth = 0; i < depths.length; i++) {
      depth += change[i];
      depths[i] = depth;
    }
    return depths;
  }
}
