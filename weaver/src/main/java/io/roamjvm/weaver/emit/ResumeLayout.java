package io.roamjvm.weaver.emit;

import io.roamjvm.weaver.analysis.Code;
import io.roamjvm.weaver.analysis.LoopNest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Which copies of which instructions a resume method holds, and where each copy goes on.
 *
 * <p>The entry holds the site's instruction alone, or nothing for the poll at method entry. Copy A,
 * number 0, holds what is left of the iterations that the site is in; copy B, numbers from 1, one
 * complete loop for each loop around the site, the outermost first. A jump to the header of such a
 * loop enters its B; leaving a B leads to the B of an outer loop, at its header, or back into A,
 * behind the inner loop. So no loop gets a second entry.
 */
final class ResumeLayout {

  /** A, as a number of a copy. */
  static final int REST = 0;

  private final Code code;
  private final int site;
  private final List<LoopNest.Loop> loops;
  private final List<BitSet> included = new ArrayList<>();
  private final List<BitSet> joins = new ArrayList<>();
  private final Deque<int[]> pending = new ArrayDeque<>();

  /**
   * @param site the instruction of the entry; -1 if the entry is empty, and goes on with the first
   * @param loops the loops around the site, outermost first, that are to be copied
   */
  ResumeLayout(Code code, int site, List<LoopNest.Loop> loops) {
    this.code = code;
    this.site = site;
    this.loops = loops;
    for (int copy = 0; copy <= loops.size(); copy++) {
      included.add(new BitSet(code.size()));
      joins.add(new BitSet(code.size()));
    }
    if (site < 0) {
      reach(REST, 0);
    } else {
      code.followers(site, next -> reach(REST, next));
    }
    while (!pending.isEmpty()) {
      int[] next = pending.removeFirst();
      code.followers(next[1], follower -> reach(next[0], follower));
    }
    if (entryIsBroken()) {
      joins.get(target(REST, site + 1)).set(site + 1);
    }
    for (int copy = 0; copy <= loops.size(); copy++) {
      BitSet here = included.get(copy);
      for (int i = here.nextSetBit(0); i >= 0; i = here.nextSetBit(i + 1)) {
        if (code.fallsThrough(i) && target(copy, i + 1) != copy) {
          joins.get(target(copy, i + 1)).set(i + 1);
        }
      }
    }
  }

  private void reach(int from, int instruction) {
    int copy = target(from, instruction);
    if (!included.get(copy).get(instruction)) {
      included.get(copy).set(instruction);
      pending.add(new int[] {copy, instruction});
    }
  }

  /** How many copies there are besides the entry. */
  int copies() {
    return included.size();
  }

  /** The instructions of a copy. */
  BitSet included(int copy) {
    return included.get(copy);
  }

  /** The instructions of a copy that another copy goes on with, as if by falling through. */
  BitSet joins(int copy) {
    return joins.get(copy);
  }

  /** In which copy an instruction follows one of the given copy; the entry counts as A. */
  int target(int from, int instruction) {
    if (from != REST && loops.get(from - 1).body().get(instruction)) {
      return from;
    }
    for (int copy = 1; copy <= loops.size(); copy++) {
      if (loops.get(copy - 1).header() == instruction) {
        return copy;
      }
    }
    return REST;
  }

  /** The instruction of the entry. */
  int site() {
    return site;
  }

  /** Whether A, written behind the entry, does not begin with what follows the site. */
  boolean entryIsBroken() {
    boolean goesOn = site < 0 || code.fallsThrough(site);
    boolean adjacent =
        target(REST, site + 1) == REST && included.get(REST).nextSetBit(0) == site + 1;
    return goesOn && !adjacent;
  }

  /** Whether a copy of an instruction is followed by the copy's next one. */
  boolean isBroken(int copy, int instruction) {
    return code.fallsThrough(instruction) && target(copy, instruction + 1) != copy;
  }
}
