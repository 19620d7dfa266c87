package io.roamjvm.weaver.analysis;

import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Whether a class file of version 50, where stack maps are optional, has them. */
public final class StackMaps {

  private StackMaps() {}

  /**
   * Whether every jump target, every handler and every instruction behind a jump of every method
   * has a stack map frame.
   */
  public static boolean areComplete(ClassNode node) {
    for (MethodNode method : node.methods) {
      if (method.instructions.size() > 0 && !areComplete(new Code(method))) {
        return false;
      }
    }
    return true;
  }

  private static boolean areComplete(Code code) {
    boolean[] missing = {false};
    for (int i = 0; i < code.size(); i++) {
      code.targets(i, target -> missing[0] |= !code.hasFrame(target));
      if (!code.fallsThrough(i) && i + 1 < code.size()) {
        missing[0] |= !code.hasFrame(i + 1);
      }
    }
    code.ranges().forEach(range -> missing[0] |= !code.hasFrame(range.handler()));
    return !missing[0];
  }
}
