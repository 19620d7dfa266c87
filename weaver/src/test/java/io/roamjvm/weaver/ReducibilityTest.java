package io.roamjvm.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.weaver.analysis.Code;
import io.roamjvm.weaver.migration.ResourceHierarchy;
import io.roamjvm.weaver.plan.MethodSites;
import io.roamjvm.weaver.plan.Site;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.function.IntConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No resume method has a loop with two entries: such loops have crashed and miscompiled in C1/C2.
 */
class ReducibilityTest {

  private static final Weaver WEAVER = new Weaver(ConfinedCalls.NONE);
  private static final Hierarchy HIERARCHY =
      new ResourceHierarchy(ReducibilityTest.class.getClassLoader());

  @ParameterizedTest
  @MethodSource("io.roamjvm.weaver.BehaviourTest#shapes")
  void loopsHaveOneEntry(String shape) throws ClassNotFoundException {
    byte[] original = Fixtures.bytes(Class.forName("io.roamjvm.examples.shapes." + shape));
    WeaveResult.Woven woven = (WeaveResult.Woven) WEAVER.weave(original, Flavour.HOME, HIERARCHY);
    for (MethodSites method : woven.methods()) {
      for (Site site : method.sites()) {
        if (site.obstacle() == null) {
          assertThat(irreducible(original, method, site).stream().toArray())
              .as("%s %s", method.name(), site)
              .isEmpty();
        }
      }
    }
  }

  private static BitSet irreducible(byte[] original, MethodSites method, Site site) {
    ResumeClass made =
        WEAVER.resume(
            original,
            Flavour.HOME,
            method.name(),
            method.descriptor(),
            site.instruction(),
            site.kind(),
            HIERARCHY);
    Code code = new Code(Fixtures.method(made.bytes(), made.methodName()));
    BitSet[] dominators = dominators(code);
    BitSet bad = new BitSet();
    BitSet seen = new BitSet();
    BitSet active = new BitSet();
    Deque<int[]> stack = new ArrayDeque<>();
    stack.push(new int[] {0, 0});
    // depth-first: an edge to an instruction on the current path must go to a dominator
    while (!stack.isEmpty()) {
      int[] top = stack.pop();
      if (top[1] == 1) {
        active.clear(top[0]);
      } else if (!seen.get(top[0])) {
        seen.set(top[0]);
        active.set(top[0]);
        stack.push(new int[] {top[0], 1});
        follow(
            code,
            top[0],
            next -> {
              if (active.get(next) && !dominators[top[0]].get(next)) {
                bad.set(next);
              }
              stack.push(new int[] {next, 0});
            });
      }
    }
    return bad;
  }

  private static BitSet[] dominators(Code code) {
    BitSet[] dominators = new BitSet[code.size()];
    dominators[0] = new BitSet();
    dominators[0].set(0);
    boolean[] changed = {true};
    while (changed[0]) {
      changed[0] = false;
      for (int i = 0; i < code.size(); i++) {
        BitSet here = dominators[i];
        if (here != null) {
          follow(code, i, next -> changed[0] |= meet(dominators, next, here));
        }
      }
    }
    return dominators;
  }

  private static boolean meet(BitSet[] dominators, int next, BitSet before) {
    BitSet old = dominators[next];
    BitSet met = old == null ? (BitSet) before.clone() : (BitSet) old.clone();
    met.and(before);
    if (next == 0 && old != null) {
      return false;
    }
    met.set(next);
    dominators[next] = met;
    return !met.equals(old);
  }

  private static void follow(Code code, int index, IntConsumer action) {
    code.successors(index, action);
    for (int handler : code.handlersAt(index)) {
      action.accept(handler);
    }
  }
}
