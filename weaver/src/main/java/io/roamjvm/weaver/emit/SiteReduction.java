package io.roamjvm.weaver.emit;

import io.roamjvm.weaver.analysis.Code;
import io.roamjvm.weaver.plan.MethodPlan;
import io.roamjvm.weaver.plan.Obstacle;
import io.roamjvm.weaver.plan.Operand;
import io.roamjvm.weaver.plan.Site;
import io.roamjvm.weaver.plan.SitePlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
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
        addUsers(Storage.of(site, plan), 1);
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
    for (SitePlan site : plan.sites()) {
      if (hasHandler(site)) {
        return true;
      }
    }
    return false;
  }

  /** How many sites have a handler for these values, after some more. */
  private int addUsers(List<Storage> values, int more) {
    int sum = users.getOrDefault(values, 0) + more;
    users.put(values, sum);
    return sum;
  }

  private static boolean hasHandler(SitePlan site) {
    return site.obstacle() == null && !site.initialisesThis();
  }

  /** A site that can be dropped, with what comparing it needs. */
  private record Candidate(
      SitePlan site, List<Storage> values, int priority, int handlerBytes, int spillBytes)
      implements Comparable<Candidate> {
    @Override
    public int compareTo(Candidate other) {
      return priority == other.priority
          ? Integer.compare(other.handlerBytes + other.spillBytes, handlerBytes + spillBytes)
          : Integer.compare(priority, other.priority);
    }
  }

  private MethodPlan reduce(int bytes) {
    List<Candidate> candidates = new ArrayList<>();
    for (SitePlan site : plan.sites()) {
      if (hasHandler(site) && site.kind() != Site.Kind.BEFORE) {
        candidates.add(candidate(site));
      }
    }
    Collections.sort(candidates);
    Set<SitePlan> dropped = Collections.newSetFromMap(new IdentityHashMap<>());
    int saved = 0;
    for (Candidate candidate : candidates) {
      if (saved >= bytes) {
        break;
      }
      dropped.add(candidate.site());
      saved += candidate.spillBytes();
      if (addUsers(candidate.values(), -1) == 0) {
        saved += candidate.handlerBytes();
      }
    }
    return plan.withSites(remaining(dropped));
  }

  private Candidate candidate(SitePlan site) {
    List<Storage> values = Storage.of(site, plan);
    return new Candidate(site, values, priority(site), handlerBytes(values), spillBytes(site));
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

  private int handlerBytes(List<Storage> values) {
    int bytes = HANDLER_BYTES + (plan.descriptor().endsWith(";") ? 3 : 0);
    for (Storage value : values) {
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
