package io.roamjvm.weaver.emit;

import io.roamjvm.weaver.analysis.Code;
import io.roamjvm.weaver.analysis.GuardedStatics;
import io.roamjvm.weaver.analysis.ReflectedAccess;
import io.roamjvm.weaver.plan.MethodPlan;
import io.roamjvm.weaver.plan.Operand;
import io.roamjvm.weaver.plan.Site;
import io.roamjvm.weaver.plan.SitePlan;
import io.roamjvm.weaver.symbols.Bootstrap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/**
 * Writes one woven copy of a method's code, or of a part of it.
 *
 * <p>Equivalent Java in a loop, at a call with {@code x} on the operand stack below its arguments,
 * before a confined call, before a static field that may be absent, and for an object whose
 * arguments contain a site:
 *
 * <pre>{@code
 * for (;;) { ... Polls.poll7(); }
 * spill1 = a; spill0 = x; [x = spill0, a = spill1] f(a);
 * spill0 = a; GuestHooks.confined("java.lang.Thread.start"); [a = spill0] a.start();
 * spill0 = f; GuestHooks.reflected(f, "java.lang.reflect.Field.get"); [f = spill0] f.get(null);
 * spill0 = x; GuestHooks.present(Foo.bar, "static Foo.bar"); [x = spill0] Foo.bar
 * new X; pop; ...arguments...; spill0 = argument; new X; dup; [spill0]; X.<init>
 * spill2 = a; spill1 = object; spill0 = x; [x, object, a = spill2] object.<init>(a);
 * }</pre>
 *
 * <p>The plan must contain the sites with the woven operand stack, and the creations to be moved.
 */
final class BodyWriter {

  private final Code code;
  private final MethodPlan plan;
  private final MethodVisitor out;
  private final SaveHandlers handlers;
  private final MonitorHooks monitors;
  private final CopyLabels labels;
  private final InstructionWriter plain;
  private final boolean hooks;
  private final String poll;
  private final IntFunction<FrameNode> frames;
  private final boolean createsLate;

  /** Sites of the plan before the first of each instruction, and behind the last. */
  private final int[] firstSites;

  private final Map<Integer, Label> polledCreations = new HashMap<>();
  private int locals;

  /**
   * @param frames stack map frames of the instructions that other copies go on with
   */
  BodyWriter(
      Code code,
      MethodPlan plan,
      SaveHandlers handlers,
      MonitorHooks monitors,
      CopyLabels labels,
      Dialect dialect,
      IntFunction<FrameNode> frames) {
    this.code = code;
    this.plan = plan;
    this.out = handlers.out();
    this.locals = plan.maxLocals();
    this.handlers = handlers;
    this.monitors = monitors;
    this.labels = labels;
    this.plain = dialect.instructions();
    this.hooks = dialect.hooks();
    this.poll = dialect.poll();
    this.frames = frames;
    this.createsLate = !plan.creations().isEmpty() || !plan.initialisers().isEmpty();
    this.firstSites = firstSites(code.size(), plan.sites());
  }

  private static int[] firstSites(int instructions, List<SitePlan> sites) {
    int[] first = new int[instructions + 1];
    for (SitePlan site : sites) {
      first[site.instruction() + 1]++;
    }
    for (int i = 0; i < instructions; i++) {
      first[i + 1] += first[i];
    }
    return first;
  }

  /** Locals in use: deep recursions of interpreted code have room for few more than they had. */
  int locals() {
    return locals;
  }

  /** Writes the poll at method entry, if one is planned. */
  void writeEntryPoll() {
    SitePlan entry = plan.site(0, Site.Kind.ENTRY);
    if (entry != null) {
      poll(entry);
    }
  }

  /** Writes the whole copy. */
  void write() {
    AbstractInsnNode[] nodes = code.nodes();
    for (int p = 0; p < nodes.length; p++) {
      AbstractInsnNode node = nodes[p];
      int next = code.following(p);
      if (node instanceof LabelNode label) {
        out.visitLabel(labels.at(label));
      } else if (next < code.size() && labels.includes(next)) {
        write(node, next);
      }
    }
  }

  private void write(AbstractInsnNode node, int index) {
    if (node instanceof LineNumberNode line) {
      out.visitLineNumber(line.line, labels.at(line.start));
    } else if (node instanceof FrameNode frame) {
      frame(frame);
    } else {
      Label join = labels.join(index);
      if (join != null) {
        join(join, index);
      }
      write(index);
    }
  }

  /** Makes an instruction a jump target. */
  private void join(Label join, int index) {
    out.visitLabel(join);
    if (!code.hasFrame(index)) {
      frame(frames.apply(index));
    }
  }

  private void write(int index) {
    SitePlan poll = pollAt(index);
    if (poll != null) {
      poll(poll);
      if (code.instruction(index).getOpcode() == Opcodes.NEW) {
        out.visitLabel(polledCreation(index));
      }
    }
    writeWithoutPoll(index);
    writeContinuation(index);
  }

  private @Nullable SitePlan pollAt(int index) {
    for (int i = firstSites[index]; i < firstSites[index + 1]; i++) {
      SitePlan site = plan.sites().get(i);
      if (site.kind() == Site.Kind.POLL) {
        return site;
      }
    }
    return null;
  }

  /** What stack maps name a {@code new} by that is a loop header: it stands behind the poll. */
  private Label polledCreation(int index) {
    Label known = polledCreations.get(index);
    if (known == null) {
      known = new Label();
      polledCreations.put(index, known);
    }
    return known;
  }

  /** Goes on in another copy, if the instruction's successor is not in this one. */
  void writeContinuation(int index) {
    Label continuation = labels.continuation(index);
    if (continuation != null) {
      out.visitJumpInsn(Opcodes.GOTO, continuation);
    }
  }

  /** Writes one instruction with all that belongs to it, except the poll before it. */
  void writeWithoutPoll(int index) {
    SitePlan call = null;
    boolean guarded = hooks && GuardedStatics.isGuarded(code.instruction(index));
    for (int i = firstSites[index]; i < firstSites[index + 1]; i++) {
      SitePlan site = plan.sites().get(i);
      if (site.kind() == Site.Kind.BEFORE && guarded) {
        guard(site);
        guarded = false;
      } else if (site.kind() == Site.Kind.BEFORE && hooks) {
        announce(site);
      } else if (site.kind() == Site.Kind.CALL) {
        call = site;
      }
    }
    if (guarded) {
      readStatic((FieldInsnNode) code.instruction(index));
      askPresent();
    }
    MethodPlan.Initialiser initialiser = createsLate ? plan.initialisers().get(index) : null;
    if (call != null && !call.saved().isEmpty()) {
      spill(call, initialiser);
    } else if (initialiser != null) {
      createLate(initialiser);
    }
    if (call != null) {
      cover(call, code.instruction(index));
    } else if (createsLate && plan.creations().containsKey(index)) {
      // java: new X without a reference to it, for its class's initialisation and errors
      code.instruction(index).accept(out);
      out.visitInsn(Opcodes.POP);
    } else if (!createsLate || !Boolean.TRUE.equals(plan.creations().get(index - 1))) {
      plain(index);
    }
  }

  private void plain(int index) {
    AbstractInsnNode node = code.instruction(index);
    if (!monitors.areWanted() || !monitors.write(labels, index, plain)) {
      plain(node);
    }
  }

  private void poll(SitePlan site) {
    handlers.cover(
        labels.number(),
        site,
        () ->
            out.visitMethodInsn(
                Opcodes.INVOKESTATIC, Bootstrap.POLLS, poll, Bootstrap.POLL_DESCRIPTOR, false));
  }

  /** Stack unchanged; all operands are in spill locals while the hook runs. */
  private void announce(SitePlan site) {
    if (site.obstacle() != null) {
      handlers.cover(labels.number(), site, () -> {});
      return;
    }
    List<Operand> stack = site.stack();
    store(stack);
    AbstractInsnNode call = code.instruction(site.instruction());
    if (ReflectedAccess.is(call)) {
      int receiver = stack.size() - 1 - ReflectedAccess.arguments(call);
      load(stack.subList(receiver, receiver + 1));
      out.visitLdcInsn(site.operation());
      handlers.cover(
          labels.number(), site, () -> ask(Bootstrap.REFLECTED, Bootstrap.REFLECTED_DESCRIPTOR));
    } else {
      out.visitLdcInsn(site.operation());
      handlers.cover(
          labels.number(), site, () -> ask(Bootstrap.CONFINED, Bootstrap.CONFINED_DESCRIPTOR));
    }
    load(stack);
  }

  /** Stack unchanged. Asks also where the frame cannot be saved: that ends with an error. */
  private void guard(SitePlan site) {
    boolean saved = site.obstacle() == null;
    if (saved) {
      store(site.stack());
    }
    readStatic((FieldInsnNode) code.instruction(site.instruction()));
    handlers.cover(labels.number(), site, this::askPresent);
    if (saved) {
      load(site.stack());
    }
  }

  private void readStatic(FieldInsnNode access) {
    plain.write(new FieldInsnNode(Opcodes.GETSTATIC, access.owner, access.name, access.desc), out);
    out.visitLdcInsn(GuardedStatics.name(access));
  }

  private void askPresent() {
    ask(Bootstrap.PRESENT, Bootstrap.PRESENT_DESCRIPTOR);
  }

  private void ask(String hook, String descriptor) {
    out.visitMethodInsn(Opcodes.INVOKESTATIC, Bootstrap.GUEST_HOOKS, hook, descriptor, false);
  }

  /** Words of operand stack that guards need beyond the original's. */
  static int guardStack(boolean guest) {
    return guest ? 2 : 0;
  }

  private void cover(SitePlan site, AbstractInsnNode instruction) {
    handlers.cover(labels.number(), site, () -> plain.write(instruction, out));
  }

  /** Stack as before, or with an object below the arguments that is created now. */
  private void spill(SitePlan site, MethodPlan.@Nullable Initialiser initialiser) {
    List<Operand> stack = site.stack();
    store(stack);
    load(stack.subList(0, site.below()));
    if (initialiser != null) {
      create(initialiser);
    }
    load(stack.subList(site.below(), stack.size()));
  }

  /** {@code ..., arguments -> ..., object, object, arguments}. */
  private void createLate(MethodPlan.Initialiser initialiser) {
    store(initialiser.arguments());
    create(initialiser);
    load(initialiser.arguments());
  }

  private void create(MethodPlan.Initialiser initialiser) {
    out.visitTypeInsn(Opcodes.NEW, initialiser.type());
    if (initialiser.duplicated()) {
      out.visitInsn(Opcodes.DUP);
    }
  }

  private void store(List<Operand> operands) {
    for (int i = operands.size() - 1; i >= 0; i--) {
      Storage spilled = Storage.of(operands.get(i), plan);
      locals = Math.max(locals, spilled.local() + spilled.words());
      spilled.store(out);
    }
  }

  private void load(List<Operand> operands) {
    for (Operand operand : operands) {
      Storage.of(operand, plan).load(out);
    }
  }

  private void plain(AbstractInsnNode node) {
    if (node instanceof JumpInsnNode jump) {
      out.visitJumpInsn(jump.getOpcode(), labels.target(jump.label));
    } else if (node instanceof TableSwitchInsnNode table) {
      out.visitTableSwitchInsn(
          table.min, table.max, labels.target(table.dflt), targets(table.labels));
    } else if (node instanceof LookupSwitchInsnNode lookup) {
      out.visitLookupSwitchInsn(
          labels.target(lookup.dflt), keys(lookup.keys), targets(lookup.labels));
    } else {
      plain.write(node, out);
    }
  }

  private Label[] targets(List<LabelNode> originals) {
    Label[] targets = new Label[originals.size()];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = labels.target(originals.get(i));
    }
    return targets;
  }

  private static int[] keys(List<Integer> boxed) {
    int[] keys = new int[boxed.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = boxed.get(i);
    }
    return keys;
  }

  /**
   * The frame without the objects that do not exist yet. A local that names an uninitialised object
   * from outside this copy is dead.
   */
  private void frame(FrameNode frame) {
    List<Object> locals = new ArrayList<>();
    for (Object type : frame.local) {
      locals.add(verificationType(type));
    }
    monitors.keep(locals);
    List<Object> stack = new ArrayList<>();
    for (Object type : frame.stack) {
      boolean absent =
          type instanceof LabelNode label && plan.creations().containsKey(code.at(label));
      if (!absent) {
        stack.add(verificationType(type));
      }
    }
    out.visitFrame(Opcodes.F_NEW, locals.size(), locals.toArray(), stack.size(), stack.toArray());
  }

  private Object verificationType(Object type) {
    if (type instanceof LabelNode label) {
      Label creation = labels.creation(label);
      int index = code.at(label);
      if (creation == null) {
        return Opcodes.TOP;
      }
      return labels.includes(index) && pollAt(index) != null ? polledCreation(index) : creation;
    }
    return type;
  }
}
