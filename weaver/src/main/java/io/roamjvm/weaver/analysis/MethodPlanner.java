package io.roamjvm.weaver.analysis;

import io.roamjvm.weaver.plan.EntryFrame;
import io.roamjvm.weaver.plan.HeldMonitor;
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
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
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
  private final BitSet polls;
  private final boolean constructor;
  private final boolean polled;
  private final @Nullable Obstacle everywhere;
  private final List<SitePlan> sites = new ArrayList<>();
  private final List<SitePlan> drafts = new ArrayList<>();
  private final Set<Types.Creation> moved = new HashSet<>();
  private final Map<String, String> descriptors = new HashMap<>();
  private @Nullable Analysis analysis;

  private record Analysis(Types types, Liveness liveness, HeldMonitors monitors) {}

  /**
   * @param owner internal name of the method's class
   * @param confined the instructions that only home may, or may have to, execute
   */
  public MethodPlanner(String owner, Code code, IntPredicate confined) {
    this(owner, code, confined, i -> CallSelection.isSite(code.instruction(i)), true);
  }

  /**
   * A planner for a method of the JDK, which has no polls: the code of the program that it calls
   * has.
   *
   * @param host the method's class
   */
  public static MethodPlanner ofJdk(ClassNode host, Code code) {
    return new MethodPlanner(
        host.name,
        code,
        index -> false,
        i -> CallSelection.isSiteInJdk(code.instruction(i), host),
        false);
  }

  private MethodPlanner(
      String owner, Code code, IntPredicate confined, IntPredicate sites, boolean polled) {
    this.code = code;
    this.method = code.method();
    this.confined = confined;
    this.polled = polled;
    this.constructor = method.name.equals("<init>");
    this.everywhere = obstacleOfMethod();
    this.polls = everywhere == null && polled ? LoopPolls.of(code) : new BitSet();
    boolean any = !polls.isEmpty();
    for (int i = 0; i < code.size(); i++) {
      boolean call = sites.test(i);
      calls.set(i, call);
      any |= call || confined.test(i);
    }
    if (any) {
      Types types = new Types(code, owner, i -> i == 0 || calls.get(i) || isCandidate(i));
      analysis = new Analysis(types, new Liveness(code), HeldMonitors.of(code, owner));
    }
  }

  private boolean isCandidate(int index) {
    return polls.get(index)
        || confined.test(index)
        || (constructor && index > 0 && isInitialiser(index - 1));
  }

  private @Nullable Obstacle obstacleOfMethod() {
    if (method.name.equals("<clinit>")) {
      return Obstacle.STATIC_INITIALIZER;
    }
    return constructor && ConstructorFrames.overwritesThis(method)
        ? Obstacle.CONSTRUCTOR_WITHOUT_THIS
        : null;
  }

  /** The plan; without sites if the method needs nothing. */
  public MethodPlan plan() {
    Map<Integer, Boolean> creations = new HashMap<>();
    Map<Integer, MethodPlan.Initialiser> initialisers = new HashMap<>();
    Analysis found = analysis;
    if (found != null) {
      draftSites(found);
      for (SitePlan draft : drafts) {
        sites.add(complete(draft, found));
      }
      for (Types.Creation creation : moved) {
        creations.put(creation.instruction(), creation.copies() == 2);
      }
      for (Map.Entry<Integer, Types.Creation> entry : found.types().initialisers().entrySet()) {
        if (moved.contains(entry.getValue())) {
          int call = entry.getKey();
          initialisers.put(call, initialiser(call, entry.getValue(), found));
        }
      }
    }
    return new MethodPlan(
        method.name,
        method.desc,
        method.access,
        method.maxLocals,
        method.maxStack,
        sites,
        creations,
        initialisers,
        MonitorUse.of(code),
        Set.of(),
        Set.of());
  }

  /** The loops around an instruction, outermost first, as a resume method has to copy them. */
  public List<LoopNest.Loop> loops(int instruction) {
    Analysis found = analysis;
    List<LoopNest.Loop> loops = LoopNest.around(code, instruction);
    if (found == null) {
      return loops;
    }
    return loops.stream()
        .map(loop -> new LoopNest.Loop(loop.header(), found.monitors().withExits(loop.body())))
        .toList();
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
    if (isPolledAtEntry()) {
      draft(0, Site.Kind.ENTRY, 0, "V", "", found);
    }
    int begun = -1;
    for (int i = 0; i < code.size(); i++) {
      Frame frame = found.types().at(i);
      if (frame == null) {
        continue;
      }
      int height = frame.stack().size();
      boolean poll = polls.get(i) || i == begun;
      if (poll && height == 0 && !isBeforeThis(frame)) {
        draft(i, Site.Kind.POLL, 0, "V", "", found);
      }
      if (confined.test(i)) {
        draft(i, Site.Kind.BEFORE, height, "V", operation(code.instruction(i)), found);
      }
      if (calls.get(i)) {
        int staying = height - StackEffect.popped(code.instruction(i));
        draft(i, Site.Kind.CALL, staying, resultOf(i, found), "", found);
      }
      if (initialisesThis(i, frame) && calls.nextSetBit(i + 1) >= 0) {
        begun = i + 1; // a constructor's entry poll
      }
    }
  }

  private static String operation(AbstractInsnNode confined) {
    return confined instanceof MethodInsnNode call
        ? call.owner.replace('/', '.') + '.' + call.name
        : GuardedStatics.name((FieldInsnNode) confined);
  }

  /** A constructor's own calls are polled behind {@code super(...)}. */
  private boolean isPolledAtEntry() {
    if (everywhere != null || !polled || constructor) {
      return false;
    }
    for (int i = calls.nextSetBit(0); i >= 0; i = calls.nextSetBit(i + 1)) {
      if (!isInitialiser(i)) {
        return true;
      }
    }
    return false;
  }

  private String resultOf(int call, Analysis found) {
    if (isInitialiser(call)) {
      Types.Creation creation = found.types().initialisers().get(call);
      return creation != null && creation.copies() == 2 ? 'L' + creation.type() + ';' : "V";
    }
    String descriptor = ((MethodInsnNode) code.instruction(call)).desc;
    return descriptor.substring(descriptor.indexOf(')') + 1);
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
    boolean initialises =
        kind == Site.Kind.CALL && obstacle == null && initialisesThis(index, frameOf(index));
    drafts.add(
        new SitePlan(
            index,
            kind,
            List.of(),
            List.of(),
            staying,
            result,
            initialises,
            operation,
            List.of(),
            obstacle));
  }

  private @Nullable Obstacle obstacle(
      int index, Site.Kind kind, int staying, Set<Types.Creation> needed, Analysis found) {
    if (everywhere != null) {
      return everywhere;
    }
    if (found.monitors().at(index) == null || MonitorUse.losesThis(method)) {
      return Obstacle.MONITOR;
    }
    Frame frame = frameOf(index);
    Obstacle inLocals = obstacleInLocals(index, kind, frame, found.liveness());
    if (inLocals != null) {
      return inLocals;
    }
    Types.Creation own = null;
    if (kind == Site.Kind.CALL && initialisesThis(index, frame)) {
      return staying == 0 ? null : Obstacle.UNINITIALIZED;
    } else if (kind == Site.Kind.CALL && isInitialiser(index)) {
      own = found.types().initialisers().get(index);
      if (own == null || !found.types().isMovable(own)) {
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
        if (!creation.equals(own)) {
          needed.add(creation);
        }
      }
    }
    return null;
  }

  /** Only a constructor's call of another one may have an uninitialised this, in local 0 alone. */
  private @Nullable Obstacle obstacleInLocals(
      int index, Site.Kind kind, Frame frame, Liveness liveness) {
    boolean initialises = kind == Site.Kind.CALL && initialisesThis(index, frame);
    for (int slot = 0; slot < frame.locals().size(); slot++) {
      Object type = frame.local(slot);
      if (type == Opcodes.UNINITIALIZED_THIS && !(initialises && slot == 0)) {
        return initialises ? Obstacle.UNINITIALIZED : Obstacle.CONSTRUCTOR;
      }
      if (type instanceof Label && liveness.isLive(index, slot)) {
        return Obstacle.UNINITIALIZED;
      }
    }
    return null;
  }

  private boolean isInitialiser(int call) {
    return Types.isInitialiser(code.instruction(call));
  }

  /** Whether an instruction is {@code super(...)} or {@code this(...)}. */
  private boolean initialisesThis(int index, Frame frame) {
    if (!constructor || !isInitialiser(index)) {
      return false;
    }
    int receiver = frame.stack().size() - StackEffect.popped(code.instruction(index));
    return frame.stack().get(receiver) == Opcodes.UNINITIALIZED_THIS;
  }

  private static boolean isBeforeThis(Frame frame) {
    return frame.local(0) == Opcodes.UNINITIALIZED_THIS;
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
    List<HeldMonitor> monitors = monitors(index, found);
    List<Operand> stack = operands(frame, 0, found.types());
    int below = 0;
    int belowWords = wovenWords(frame, draft.below(), found.types());
    while (below < stack.size() && stack.get(below).word() < belowWords) {
      below++;
    }
    SitePlan site =
        new SitePlan(
            index,
            draft.kind(),
            savedLocals(index, frame, found.liveness(), monitors),
            stack,
            below,
            draft.returnType(),
            draft.initialisesThis(),
            draft.operation(),
            monitors,
            null);
    if (!site.isComplete(MonitorUse.holdsThis(method))) {
      return SitePlan.blocked(index, draft.kind(), draft.returnType(), Obstacle.MONITOR);
    }
    return site.words() <= MAX_WORDS
        ? site
        : SitePlan.blocked(index, draft.kind(), draft.returnType(), Obstacle.TOO_MANY_VALUES);
  }

  private static List<HeldMonitor> monitors(int index, Analysis found) {
    List<HeldMonitor> monitors = found.monitors().at(index);
    return monitors == null ? List.of() : monitors;
  }

  /**
   * Live locals, and those that hold the objects of held monitors. A constructor's this is always
   * among them: its resume method returns it.
   */
  private List<Slot> savedLocals(
      int index, Frame frame, Liveness liveness, List<HeldMonitor> monitors) {
    List<Slot> saved = new ArrayList<>();
    for (int slot = 0; slot < frame.locals().size(); slot++) {
      boolean needed =
          liveness.isLive(index, slot)
              || (slot == 0 && (constructor || MonitorUse.holdsThis(method)))
              || holds(monitors, slot);
      String descriptor = needed ? descriptor(frame.local(slot)) : null;
      if (descriptor != null && !descriptor.equals(Operand.NULL)) {
        saved.add(new Slot(slot, false, descriptor));
      }
    }
    return saved;
  }

  private static boolean holds(List<HeldMonitor> monitors, int slot) {
    for (HeldMonitor monitor : monitors) {
      if (monitor.local() == slot) {
        return true;
      }
    }
    return false;
  }

  /** As {@link TypeNames#descriptor}, with one string for each type of the method. */
  private @Nullable String descriptor(Object type) {
    if (!(type instanceof String name)) {
      return TypeNames.descriptor(type);
    }
    String known = descriptors.get(name);
    if (known == null) {
      known = TypeNames.ofClass(name);
      descriptors.put(name, known);
    }
    return known;
  }

  private MethodPlan.Initialiser initialiser(int call, Types.Creation creation, Analysis found) {
    int receiverEnd = creation.base() + creation.copies();
    List<Operand> arguments = operands(frameOf(call), receiverEnd, found.types());
    return new MethodPlan.Initialiser(creation.type(), creation.copies() == 2, arguments);
  }

  /** How many words of the woven stack a number of words of the original one are. */
  private int wovenWords(Frame frame, int words, Types types) {
    int woven = 0;
    for (int word = 0; word < words; word++) {
      boolean absent =
          frame.stack().get(word) instanceof Label label && moved.contains(types.creation(label));
      woven += absent ? 0 : 1;
    }
    return woven;
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
        String descriptor = isUninitialised(type) ? Operand.UNINITIALIZED : descriptor(type);
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
