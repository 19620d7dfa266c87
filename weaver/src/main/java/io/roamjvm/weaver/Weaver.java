package io.roamjvm.weaver;

import io.roamjvm.weaver.analysis.GuardedStatics;
import io.roamjvm.weaver.analysis.ReflectedAccess;
import io.roamjvm.weaver.plan.Site;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Makes threads of a class capturable: adds polls, spills and save handlers, and writes the classes
 * that resume its frames. A pure function: the same input always gives the same bytes. Safe for use
 * by several threads.
 */
public final class Weaver {

  private final ConfinedCalls confined;

  /**
   * @param confined which calls of the guest flavour only home may execute
   */
  public Weaver(ConfinedCalls confined) {
    this.confined = confined;
  }

  /** Weaves a class. Never throws for any input: what cannot be woven is skipped with a reason. */
  public WeaveResult weave(byte[] classFile, Flavour flavour, Hierarchy hierarchy) {
    try {
      ClassSource source = ClassSource.read(classFile, hierarchy);
      if ((source.node().access & Opcodes.ACC_MODULE) != 0) {
        return new WeaveResult.Unchanged();
      }
      return new ClassWeaving(source, flavour, confined(flavour, hierarchy), hierarchy)
          .weave(classFile);
    } catch (RuntimeException | AssertionError e) {
      // ASM throws both at malformed class files
      return new WeaveResult.Skipped("the class file is not usable: " + e.getMessage(), null, 0);
    }
  }

  /**
   * Writes the class that resumes one frame.
   *
   * @param classFile of the frame's class
   * @param method name of the frame's method
   * @param descriptor of the frame's method
   * @param instruction where the frame stood, as in {@link Site#instruction}
   * @param kind what it did there; BEFORE sites can be resumed in either flavour, though only the
   *     guest flavour has them
   * @throws WeaveException if the frame cannot be resumed there
   */
  public ResumeClass resume(
      byte[] classFile,
      Flavour flavour,
      String method,
      String descriptor,
      int instruction,
      Site.Kind kind,
      Hierarchy hierarchy) {
    ClassSource source = read(classFile, hierarchy);
    return new FrameResuming(source.node(), flavour, hierarchy, confined(flavour, hierarchy))
        .resume(method, descriptor, instruction, kind);
  }

  private ConfinedCalls confined(Flavour flavour, Hierarchy hierarchy) {
    return flavour == Flavour.GUEST ? new InheritedCalls(confined, hierarchy) : confined;
  }

  private static ClassSource read(byte[] classFile, Hierarchy hierarchy) {
    try {
      return ClassSource.read(classFile, hierarchy);
    } catch (RuntimeException e) {
      throw new WeaveException(
          WeaveException.Code.UNUSABLE_CLASS_FILE,
          "the class file is not usable: " + e.getMessage(),
          e);
    }
  }

  /** Whether a task must, or may have to, be taken home before the instruction. */
  static boolean isConfined(AbstractInsnNode instruction, Flavour flavour, ConfinedCalls confined) {
    if (flavour != Flavour.GUEST) {
      return false;
    }
    return instruction instanceof MethodInsnNode call
        ? ReflectedAccess.is(call) || confined.confines(call.owner, call.name, call.desc)
        : GuardedStatics.isGuarded(instruction);
  }
}
