package io.roamjvm.cli.check;

import io.roamjvm.weaver.Hierarchy;
import io.roamjvm.weaver.SuperNames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The classes of everything that is checked, and those of this JVM's JDK. Only class files from
 * before Java 7 make the weaver ask, so nothing is read before it does.
 */
final class Classpath implements Hierarchy {

  private final List<Path> roots;
  private final SuperNames jdk = new SuperNames();
  private @Nullable SuperNames program;

  Classpath(List<Path> roots) {
    this.roots = List.copyOf(roots);
  }

  @Override
  public @Nullable String superName(String internalName) {
    return where(internalName).superName(internalName);
  }

  @Override
  public boolean isInterface(String internalName) {
    return where(internalName).isInterface(internalName);
  }

  private synchronized Hierarchy where(String internalName) {
    if (!jdk.knows(internalName)) {
      String resource = internalName + ".class";
      try (InputStream in = ClassLoader.getPlatformClassLoader().getResourceAsStream(resource)) {
        if (in == null) {
          return program();
        }
        jdk.add(in.readAllBytes());
      } catch (IOException e) {
        return UNKNOWN;
      }
    }
    return jdk;
  }

  private SuperNames program() {
    SuperNames known = program;
    if (known == null) {
      known = new SuperNames();
      for (Path root : roots) {
        fill(known, root);
      }
      program = known;
    }
    return known;
  }

  private static void fill(SuperNames names, Path root) {
    try {
      ClassFiles.visit(root, (place, bytes) -> names.add(bytes));
    } catch (IOException e) {
      return; // it is reported where it is checked
    }
  }
}
