package io.roamjvm.weaver;

import io.roamjvm.weaver.analysis.ConstructorFrames;
import io.roamjvm.weaver.analysis.StackMaps;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/**
 * A parsed class file with stack maps.
 *
 * @param raised whether it was rewritten to have them
 */
record ClassSource(ClassReader reader, ClassNode node, boolean raised) {

  /**
   * Parses a class file.
   *
   * @throws RuntimeException if it is malformed, or needs classes that the hierarchy does not know
   */
  static ClassSource read(byte[] classFile, Hierarchy hierarchy) {
    ClassReader reader = new ClassReader(classFile);
    int version = reader.readShort(6);
    if (version >= Opcodes.V1_7) {
      return new ClassSource(reader, parse(reader), false);
    }
    if (version == Opcodes.V1_6) {
      ClassNode node = parse(reader);
      if (StackMaps.areComplete(node)) {
        return new ClassSource(reader, node, false);
      }
    }
    ClassReader modern = new ClassReader(Modernizer.modernize(reader, hierarchy));
    return new ClassSource(modern, parse(modern), true);
  }

  private static ClassNode parse(ClassReader reader) {
    ClassNode node = new ClassNode();
    reader.accept(node, ClassReader.EXPAND_FRAMES);
    ConstructorFrames.complete(node);
    return node;
  }
}
