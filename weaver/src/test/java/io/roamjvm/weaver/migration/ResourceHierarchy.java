package io.roamjvm.weaver.migration;

import io.roamjvm.weaver.ClassOutline;
import io.roamjvm.weaver.Hierarchy;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Reads superclasses from class files, without loading classes. */
public final class ResourceHierarchy implements Hierarchy {

  private final ClassLoader loader;
  private final Map<String, ClassOutline> entries = new ConcurrentHashMap<>();

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

  @Override
  public @Nullable Set<String> volatiles(String internalName) {
    return entries.computeIfAbsent(internalName, this::read).volatiles();
  }

  @Override
  public boolean hidesThread(String internalName, String method) {
    return entries.computeIfAbsent(internalName, this::read).hidingThread().contains(method);
  }

  private ClassOutline read(String internalName) {
    try (InputStream in = loader.getResourceAsStream(internalName + ".class")) {
      if (in == null) {
        return ClassOutline.UNKNOWN;
      }
      return ClassOutline.of(in.readAllBytes());
    } catch (IOException e) {
      return ClassOutline.UNKNOWN;
    }
  }
}
