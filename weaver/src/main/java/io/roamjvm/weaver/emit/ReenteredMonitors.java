package io.roamjvm.weaver.emit;

import io.roamjvm.weaver.plan.HeldMonitor;
import io.roamjvm.weaver.plan.SitePlan;
import io.roamjvm.weaver.symbols.Bootstrap;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Enters the monitors again that blocks of a resumed frame hold at its site.
 *
 * <p>Equivalent Java, where what is entered stays entered behind the last line:
 *
 * <pre>{@code
 * monitorenter outer; Monitors.entered(outer);
 * try { monitorenter inner; } catch (Throwable e) { monitorexit outer; throw e; }
 * try { Monitors.entered(inner); stack.monitorsEntered(); }
 * catch (Throwable e) { monitorexit inner; monitorexit outer; throw e; }
 * }</pre>
 *
 * <p>The objects must be in their locals. From the site on the original's handlers leave them. The
 * monitor of a synchronized method is entered by whoever calls the resume method.
 */
final class ReenteredMonitors {

  private final List<HeldMonitor> held;
  private final int stackLocal;
  private final boolean guest;
  private final MethodVisitor out;
  private final List<Label> entered = new ArrayList<>();
  private final List<Label> handlers = new ArrayList<>();

  /**
   * @param stackLocal the local with the resume stack
   * @param guest whether home holds the monitors of shared objects for the task already, so that
   *     nobody is asked
   */
  ReenteredMonitors(SitePlan site, int stackLocal, boolean guest, MethodVisitor out) {
    this.held = site.monitors();
    this.stackLocal = stackLocal;
    this.guest = guest;
    this.out = out;
  }

  /**
   * Writes the entering.
   *
   * @param end bound by the caller behind it
   */
  void enter(Label end) {
    if (held.isEmpty()) {
      return;
    }
    for (HeldMonitor monitor : held) {
      out.visitVarInsn(Opcodes.ALOAD, monitor.local());
      out.visitInsn(Opcodes.MONITORENTER);
      Label label = new Label();
      out.visitLabel(label);
      entered.add(label);
      handlers.add(new Label());
      if (!guest) {
        out.visitVarInsn(Opcodes.ALOAD, monitor.local());
        out.visitMethodInsn(
            Opcodes.INVOKESTATIC,
            Bootstrap.MONITORS,
            Bootstrap.ENTERED,
            Bootstrap.ENTERED_DESCRIPTOR,
            false);
      }
    }
    out.visitVarInsn(Opcodes.ALOAD, stackLocal);
    out.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        Bootstrap.RESUME_STACK,
        Bootstrap.MONITORS_ENTERED,
        Bootstrap.MONITORS_ENTERED_DESCRIPTOR,
        false);
    entered.add(end);
  }

  /** Writes the handlers behind the last instruction of the method. */
  void writeCode() {
    List<Object> locals = locals();
    for (int i = 0; i < held.size(); i++) {
      out.visitLabel(handlers.get(i));
      out.visitFrame(
          Opcodes.F_NEW, locals.size(), locals.toArray(), 1, new Object[] {"java/lang/Throwable"});
      for (int k = i; k >= 0; k--) {
        out.visitVarInsn(Opcodes.ALOAD, held.get(k).local());
        out.visitInsn(Opcodes.MONITOREXIT);
      }
      out.visitInsn(Opcodes.ATHROW);
    }
  }

  /** Writes the exception table entries. */
  void writeTable() {
    for (int i = 0; i < held.size(); i++) {
      out.visitTryCatchBlock(entered.get(i), entered.get(i + 1), handlers.get(i), null);
    }
  }

  private List<Object> locals() {
    List<Object> locals = new ArrayList<>();
    for (HeldMonitor monitor : held) {
      while (locals.size() <= monitor.local()) {
        locals.add(Opcodes.TOP);
      }
      locals.set(monitor.local(), "java/lang/Object");
    }
    return locals;
  }
}
