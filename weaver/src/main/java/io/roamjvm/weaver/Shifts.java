package io.roamjvm.weaver;

import io.roamjvm.weaver.emit.ClassWeaver;
import io.roamjvm.weaver.plan.Site;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the nops that move the sites of a method off some bytecode indices. */
final class Shifts {

  private Shifts() {}

  /** Whether a site stands at one of the places. */
  static boolean overlaps(List<Site> sites, BitSet places) {
    for (Site site : sites) {
      if (places.get(site.bci())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Moves sites, with as few nops as do.
   *
   * @param planned the method as it was written
   * @param sites its sites, by bytecode index
   */
  static ClassWeaver.Planned apart(ClassWeaver.Planned planned, List<Site> sites, BitSet places) {
    Map<Integer, Integer> nops = new HashMap<>(planned.nops());
    int shift = 0;
    for (Site site : sites) {
      int more = places.nextClearBit(site.bci() + shift) - (site.bci() + shift);
      if (more > 0) {
        nops.merge(site.instruction(), more, Integer::sum);
        shift += more;
      }
    }
    return new ClassWeaver.Planned(planned.code(), planned.plan(), nops);
  }
}
