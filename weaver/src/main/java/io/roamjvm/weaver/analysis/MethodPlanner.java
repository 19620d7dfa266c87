package io.roamjvm.weaver.analysis;

import io.roamjvm.weaver.plan.EntryFrame;
import io.roamjvm.weaver.plan.MethodPlan;
import io.roamjvm.weaver.plan.Obstacle;
import io.roamjvm.weaver.plan.Operand;
import io.roamjvm.weaver.plan.Site;
import io.roamjvm.weaver.plan.SitePlan;
import io.roamjvm.weaver.plan.Slot;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Decides what is to be done to one method that has code. */
public final class MethodPlanner {

  /**
   * Words of values that a save call may take: method handles take 255, less their own receiver,
   * the signal, and what {@code java.lang.invoke} adds on the way.
   */
  private static final int MAX_WORDS = 240;

  private final Code code;
  private final MethodNode method;
  private final IntPredicate confined;
  private final BitSet calls = new BitSet();
  private final BitSet headers;
  private final @Nullable Obstacle everywhere;
  private final List<SitePlan> sites = new ArrayList<>();
  private final List<SitePlan> drafts = new ArrayList<>();
  private final Set<Types.Creation> moved = new HashSet<>();
  private @Nullable Analysis analysis;

  private record Analysis(Types types, Liveness liveness, BitSet locked) {}

  /**
   * @param owner internal name of the method's class
   * @param confined the instructions that are calls which only home may execute
   */
  public MethodPlanner(String owner, Code code, IntPredicate confined) {
    this.code = code;
    this.method = code.method();
    this.confined = confined;
    this.everywhere = obstacleOfMethod(method.name);
    this.headers = everywhere == null ? code.loopHeaders() : new BitSet();
    boolean any = !headers.isEmpty();
    for (int i = 0; i < code.size(); i++) {
      boolean call = CallSelection.isSite(code.instruction(i));
      calls.set(i, call);
      any |= call || confined.test(i);
    }
    if (any) {
      Types types = new Types(code, owner, i -> i == 0 || calls.get(i) || isCandidate(i));
      analysis = new Analysis(types, new Liveness(code), LockDepth.locked(code));
    }
  }

  private boolean isCandidate(int index) {
    return headers.get(index) || confined.test(index);
  }

  private static @Nullable Obstacle obstacleOfMethod(String name) {
    return switch (name) {
      case "<init>" -> Obstacle.CONSTRUCTOR;
      case "<clinit>" -> Obstacle.STATIC_INITIALIZER;
      default -> null;
    };
  }

  /** The plan; without sites if the method needs nothing. */
  public MethodPlan plan() {
    Map<Integer, Boolean> creations = new HashMap<>();
    Map<Integer, MethodPlan.Initialiser> initialisers = new HashMap<>();
    Analysis found = analysis;
    if (found != null) {
      draftSites(found);
      drafts.forEach(draft -> sites.add(complete(draft, found)));
      moved.forEach(creation -> creations.put(creation.instruction(), creation.copies() == 2));
      found
          .types()
          .initialisers()
          .forEach(
              (call, creation) -> {
                if (moved.contains(creation)) {
                  initialisers.put(call, initialiser(call, creation, found));
                }
              });
    }
    return new MethodPlan(
        method.name,
        method.desc,
        method.access,
        method.maxLocals,
        method.maxStack,
        sites,
        creations,
        initialisers);
  }

  /** What a resume method sets up besides the site's values. */
  public EntryFrame entry(SitePlan site) {
    List<Slot> defaults = new ArrayList<>();
    Frame frame = frameOf(site.instruction());
    for (int slot = 0; slot < frame.locals().size(); slot++) {
      String descriptor = TypeNames.descriptor(frame.local(slot));
      int index = slot;
      if (descriptor != null && site.locals().stream().noneMatch(s -> s.index() == index)) {
        defaults.add(new Slot(slot, false, descriptor));
      }
    }
    return new EntryFrame(defaults);
  }

  private Frame frameOf(int instruction) {
    Frame frame = analysis == null ? null : analysis.types().at(instruction);
    if (frame == null) {
      throw new IllegalStateException("no types at instruction " + instruction);
    }
    return frame;
  }

  private void draftSites(Analysis found) {
    if (everywhere == null && calls.stream().anyMatch(index -> !isInitialiser(index))) {
      draft(0, Site.Kind.ENTRY, 0, "V", "", found);
    }
    for (int i = 0; i < code.size(); i++) {
      Frame frame = found.types().at(i);
      if (frame == null) {
        continue;
      }
      int height = frame.stack().size();
      AbstractInsnNode node = code.instruction(i);
      if (headers.get(i) && height == 0) {
        draft(i, Site.Kind.POLL, 0, "V", "", found);
      }
      if (confined.test(i)) {
        MethodInsnNode call = (MethodInsnNode) node;
        String operation = call.owner.replace('/', '.') + '.' + call.name;
        draft(i, Site.Kind.BEFORE, height, "V", operation, found);
      }
      if (calls.get(i)) {
        String descriptor = ((MethodInsnNode) node).desc;
        String result = descriptor.substring(descriptor.indexOf(')') + 1);
        draft(i, Site.Kind.CALL, height - StackEffect.popped(node), result, "", found);
      }
    }
  }

  /**
   * Finds the obstacle of a site, or else notes which creations it needs moved.
   *
   * @param staying words of the original stack that the covered instruction leaves on it
   */
  private void draft(
      int index, Site.Kind kind, int staying, String result, String operation, Analysis found) {
    Set<Types.Creation> needed = new HashSet<>();
    Obstacle obstacle = obstacle(index, kind, staying, needed, found);
    if (obstacle == null) {
      moved.addAll(needed);
    }
    drafts.add(
        new SitePlan(index, kind, List.of(), List.of(), staying, result, operation, obstacle));
  }

  private @Nullable Obstacle obstacle(
      int index, Site.Kind kind, int staying, Set<Types.Creation> needed, Analysis found) {
    if (everywhere != null) {
      return everywhere;
    }
    if (found.locked().get(index)) {
      return Obstacle.MONITOR;
    }
    if (kind == Site.Kind.CALL && isInitialiser(index)) {
      return Obstacle.CONSTRUCTOR_CALL;
    }
    Frame frame = frameOf(index);
    for (int slot = 0; slot < frame.locals().size(); slot++) {
      if (isUninitialised(frame.local(slot)) && found.liveness().isLive(index, slot)) {
        return Obstacle.UNINITIALIZED;
      }
    }
    for (Object type : frame.stack().subList(0, staying)) {
      if (isUninitialised(type)) {
        Types.Creation creation =
            type instanceof Label label ? found.types().creation(label) : null;
        if (creation == null || !found.types().isMovable(creation)) {
          return Obstacle.UNINITIALIZED;
        }
        needed.add(creation);
      }
    }
    return null;
  }

  private boolean isInitialiser(int call) {
    return ((MethodInsnNode) code.instruction(call)).name.equals("<init>");
  }

  private static boolean isUninitialised(Object type) {
    return type instanceof Label || type == Opcodes.UNINITIALIZED_THIS;
  }

  private SitePlan complete(SitePlan draft, Analysis found) {
    Obstacle obstacle = draft.obstacle();
    int index = draft.instruction();
    if (obstacle != null) {
      return SitePlan.blocked(index, draft.kind(), draft.returnType(), obstacle);
    }
    Frame frame = frameOf(index);
    List<Operand> stack = operands(frame, 0, found.types());
    int staying = draft.below();
    int below =
        operands(new Frame(List.of(), frame.stack().subList(0, staying)), 0, found.types()).size();
    SitePlan site =
        new SitePlan(
            index,
            draft.kind(),
            liveLocals(index, frame, found.liveness()),
            stack,
            below,
            draft.returnType(),
            draft.operation(),
            null);
    return site.words() <= MAX_WORDS
        ? site
        : SitePlan.blocked(index, draft.kind(), draft.returnType(), Obstacle.TOO_MANY_VALUES);
  }

  private static List<Slot> liveLocals(int index, Frame frame, Liveness liveness) {
    List<Slot> live = new ArrayList<>();
    for (int slot = 0; slot < frame.locals().size(); slot++) {
      String descriptor = TypeNames.descriptor(frame.local(slot));
      if (descriptor != null && !descriptor.equals(Operand.NULL) && liveness.isLive(index, slot)) {
        live.add(new Slot(slot, false, descriptor));
      }
    }
    return live;
  }

  private MethodPlan.Initialiser initialiser(int call, Types.Creation creation, Analysis found) {
    int receiverEnd = creation.base() + creation.copies();
    List<Operand> arguments = operands(frameOf(call), receiverEnd, found.types());
    return new MethodPlan.Initialiser(creation.type(), creation.copies() == 2, arguments);
  }

  /** The values of the woven stack that lie at or above a word of the original stack. */
  private List<Operand> operands(Frame frame, int fromWord, Types types) {
    List<Operand> operands = new ArrayList<>();
    int depth = 0;
    int wovenWord = 0;
    for (int word = 0; word < frame.stack().size(); ) {
      Object type = frame.stack().get(word);
      boolean wide = type == Opcodes.LONG || type == Opcodes.DOUBLE;
      int words = wide ? 2 : 1;
      boolean absent = type instanceof Label label && moved.contains(types.creation(label));
      if (!absent) {
        String descriptor = TypeNames.descriptor(type);
        if (word >= fromWord && descriptor != null) {
          operands.add(new Operand(depth, wovenWord, descriptor));
        }
        wovenWord += words;
      }
      depth++;
      word += words;
    }
    return operands;
  }
}
