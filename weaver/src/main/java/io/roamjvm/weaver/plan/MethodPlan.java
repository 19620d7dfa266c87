package io.roamjvm.weaver.plan;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is to be done to one method.
 *
 * @param name method name
 * @param descriptor method descriptor
 * @param access access flags
 * @param maxLocals of the original
 * @param maxStack of the original
 * @param sites by instruction; at one instruction in the order ENTRY, POLL, BEFORE, CALL
 * @param creations {@code new} instructions that are to be executed after their arguments, by
 *     instruction; the value tells whether a {@code dup} follows that is to be left out
 * @param initialisers constructor calls of those objects, by instruction
 * @param checksMonitors whether the code gets monitors, and so has to ask each time whether another
 *     thread has reserved them
 * @param volatiles in the guest flavour, the accesses to fields that may be volatile, by
 *     instruction
 * @param threadCalls in the guest flavour, what means another thread in a guest, by instruction;
 *     see {@link io.roamjvm.weaver.analysis.ThreadCalls}
 */
public record MethodPlan(
    String name,
    String descriptor,
    int access,
    int maxLocals,
    int maxStack,
    List<SitePlan> sites,
    Map<Integer, Boolean> creations,
    Map<Integer, Initialiser> initialisers,
    boolean checksMonitors,
    Set<Integer> volatiles,
    Set<Integer> threadCalls) {

  private static final int STATIC = 0x8;
  private static final int SYNCHRONIZED = 0x20;

  /**
   * A constructor call whose object is created at the last moment.
   *
   * @param type internal name of the object's class
   * @param duplicated whether the object stays on the stack
   * @param arguments on the woven stack
   */
  public record Initialiser(String type, boolean duplicated, List<Operand> arguments) {
    public Initialiser {
      arguments = List.copyOf(arguments);
    }
  }

  public MethodPlan {
    sites = List.copyOf(sites);
    creations = creations.isEmpty() ? Map.of() : Map.copyOf(creations);
    initialisers = initialisers.isEmpty() ? Map.of() : Map.copyOf(initialisers);
    volatiles = volatiles.isEmpty() ? Set.of() : Set.copyOf(volatiles);
    threadCalls = threadCalls.isEmpty() ? Set.of() : Set.copyOf(threadCalls);
  }

  /** The planned site, or null. */
  public @Nullable SitePlan site(int instruction, Site.Kind kind) {
    for (SitePlan site : sites) {
      if (site.instruction() == instruction && site.kind() == kind) {
        return site;
      }
    }
    return null;
  }

  /** The plan of the same method with other sites. */
  public MethodPlan withSites(List<SitePlan> others) {
    return new MethodPlan(
        name,
        descriptor,
        access,
        maxLocals,
        maxStack,
        others,
        creations,
        initialisers,
        checksMonitors,
        volatiles,
        threadCalls);
  }

  /** The plan of the same method with accesses to fields that may be volatile. */
  public MethodPlan withVolatiles(Set<Integer> accesses) {
    return new MethodPlan(
        name,
        descriptor,
        access,
        maxLocals,
        maxStack,
        sites,
        creations,
        initialisers,
        checksMonitors,
        accesses,
        threadCalls);
  }

  /** The plan of the same method with calls that mean another thread in a guest. */
  public MethodPlan withThreadCalls(Set<Integer> calls) {
    return new MethodPlan(
        name,
        descriptor,
        access,
        maxLocals,
        maxStack,
        sites,
        creations,
        initialisers,
        checksMonitors,
        volatiles,
        calls);
  }

  /** The plan of the same method when it is left without sites. */
  public MethodPlan withoutSites() {
    return new MethodPlan(
        name,
        descriptor,
        access,
        maxLocals,
        maxStack,
        List.of(),
        Map.of(),
        Map.of(),
        checksMonitors,
        volatiles,
        threadCalls);
  }

  /** The monitor that the JVM holds for the whole method. */
  public Held.ByMethod heldByMethod() {
    if ((access & SYNCHRONIZED) == 0) {
      return Held.ByMethod.NOTHING;
    }
    return isStatic() ? Held.ByMethod.CLASS : Held.ByMethod.THIS;
  }

  /** Whether local 0 is not {@code this}. */
  public boolean isStatic() {
    return (access & STATIC) != 0;
  }

  /** The local that a word of the woven operand stack is spilled to. */
  public int spill(int word) {
    return maxLocals + word;
  }

  /** Locals of the original, and one for each word of its operand stack. */
  public int localsWithSpills() {
    return maxLocals + maxStack;
  }
}
