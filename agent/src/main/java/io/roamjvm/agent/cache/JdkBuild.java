package io.roamjvm.agent.cache;

import java.io.File;
import jdk.internal.misc.VM;
import org.jspecify.annotations.Nullable;

/** Tells this build of the JDK from all others, without reading it. */
final class JdkBuild {

  private JdkBuild() {}

  /**
   * Its versions, its place, and of the file with its classes the size and the time of its last
   * change.
   *
   * @return null if the JVM may run other classes than those of that file
   */
  static @Nullable String describe() {
    File modules = new File(System.getProperty("java.home", ""), "lib/modules");
    long length = modules.length();
    return length == 0 || isPatched(VM.getRuntimeArguments())
        ? null
        : String.join(
            "|",
            System.getProperty("java.vm.version", ""),
            System.getProperty("java.runtime.version", ""),
            modules.getPath(),
            Long.toString(length),
            Long.toString(modules.lastModified()));
  }

  /** Whether arguments of the JVM put classes in place of the JDK's. */
  static boolean isPatched(String[] arguments) {
    for (String argument : arguments) {
      if (argument.startsWith("--patch-module")) {
        return true;
      }
    }
    return false;
  }
}
