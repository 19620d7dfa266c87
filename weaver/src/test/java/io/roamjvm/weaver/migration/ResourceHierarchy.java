package io.roamjvm.weaver.migration;

import io.roamjvm.weaver.Hierarchy;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/** Reads superclasses from class files, without loading classes. */
public final class ResourceHierarchy implements Hierarchy {

  private record Entry(@Nullable String superName, boolean isInterface) {}

  private static final Entry UNKNOWN = new Entry(null, false);

  private final ClassLoader loader;
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();

  public ResourceHierarchy(ClassLoader loader) {
    this.loader = loader;
  }

  @Override
  public @Nullable String superName(String internalName) {
    return entries.computeIfAbsent(internalName, this::read).superName();
  }

  @Override
  public boolean isInterface(String internalName) {
    return entries.computeIfAbsent(internalName, this::read).isInterface();
  }

  private Entry read(String internalName) {
    try (InputStream in = loader.getResourceAsStream(internalName + ".class")) {
      if (in == null) {
        return UNKNOWN;
      }
      ClassReader reader = new ClassReader(in.readAllBytes());
      return new Entry(reader.getSuperName(), (reader.getAccess() & Opcodes.ACC_INTERFACE) != 0);
    } catch (IOException e) {
      return UNKNOWN;
    }
  }
}
