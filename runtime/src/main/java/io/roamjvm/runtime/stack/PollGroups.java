package io.roamjvm.runtime.stack;

import io.roamjvm.bootstrap.Polls;
import io.roamjvm.bootstrap.Safepoint;
import io.roamjvm.weaver.emit.ResumeClassWriter;

/** Which groups of polls a stack will soon come by. */
final class PollGroups {

  static final int ALL = Safepoint.ALL;

  private PollGroups() {}

  /**
   * The groups of the uppermost classes that can be woven; all if there are none.
   *
   * @param stack from the innermost frame outwards, perhaps not to its end
   * @param most so many classes at most
   */
  static int of(StackTraceElement[] stack, int most) {
    int groups = 0;
    String last = "";
    int classes = 0;
    for (int i = 0; i < stack.length && classes < most; i++) {
      String name = host(stack[i].getClassName());
      if (!name.equals(last) && !isOfTheJdk(stack[i])) {
        groups |= 1 << Polls.groupOf(name);
        last = name;
        classes++;
      }
    }
    return groups == 0 ? ALL : groups;
  }

  private static boolean isOfTheJdk(StackTraceElement frame) {
    return frame.getModuleName() != null && frame.getClassLoaderName() == null;
  }

  /** The class that the code was written in: resume classes are hidden, and named after it. */
  private static String host(String className) {
    int hidden = className.indexOf('/');
    String name = hidden < 0 ? className : className.substring(0, hidden);
    return name.endsWith(ResumeClassWriter.SUFFIX)
        ? name.substring(0, name.length() - ResumeClassWriter.SUFFIX.length())
        : name;
  }
}
