package io.roamjvm.runtime.code;

import io.roamjvm.weaver.Hierarchy;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/**
 * Answers questions about the class hierarchy from the class files that a loader would load,
 * without loading any class.
 */
public final class LoaderHierarchy implements Hierarchy {

  private record Entry(@Nullable String superName, boolean isInterface) {}

  private static final Entry UNKNOWN = new Entry(null, false);

  private final @Nullable ClassLoader loader;
  private final Map<String, Entry> known = new HashMap<>();

  public LoaderHierarchy(@Nullable ClassLoader loader) {
    this.loader = loader;
  }

  @Override
  public @Nullable String superName(String internalName) {
    return entry(internalName).superName();
  }

  @Override
  public boolean isInterface(String internalName) {
    return entry(internalName).isInterface();
  }

  private Entry entry(String internalName) {
    return known.computeIfAbsent(internalName, this::read);
  }

  private Entry read(String internalName) {
    String resource = internalName + ".class";
    try (InputStream in =
        loader == null
            ? ClassLoader.getSystemResourceAsStream(resource)
            : loader.getResourceAsStream(resource)) {
      if (in == null) {
        return UNKNOWN;
      }
      ClassReader reader = new ClassReader(in);
      return new Entry(reader.getSuperName(), (reader.getAccess() & Opcodes.ACC_INTERFACE) != 0);
    } catch (IOException | RuntimeException e) {
      return UNKNOWN;
    }
  }
}
