package io.roamjvm.weaver;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/** A hierarchy that is filled with class files. Not safe for use while it is being filled. */
public final class SuperNames implements Hierarchy {

  private record Entry(@Nullable String superName, boolean isInterface) {}

  private final Map<String, Entry> entries = new HashMap<>();

  /** Adds what a class file says of itself, unless it cannot be read or is known. */
  public void add(byte[] classFile) {
    try {
      ClassReader reader = new ClassReader(classFile);
      boolean isInterface = (reader.getAccess() & Opcodes.ACC_INTERFACE) != 0;
      entries.putIfAbsent(reader.getClassName(), new Entry(reader.getSuperName(), isInterface));
    } catch (RuntimeException e) {
      // not a class file: it names nothing
      return;
    }
  }

  /** Whether the class is in here. */
  public boolean knows(String internalName) {
    return entries.containsKey(internalName);
  }

  @Override
  public @Nullable String superName(String internalName) {
    Entry entry = entries.get(internalName);
    return entry == null ? null : entry.superName();
  }

  @Override
  public boolean isInterface(String internalName) {
    Entry entry = entries.get(internalName);
    return entry != null && entry.isInterface();
  }
}
