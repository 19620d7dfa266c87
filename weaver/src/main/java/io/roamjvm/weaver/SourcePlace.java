package io.roamjvm.weaver;

import io.roamjvm.weaver.analysis.Code;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What a class file tells people about one instruction, as far as it was compiled with debug
 * information.
 *
 * @param file name of the source file, null if unknown
 * @param line the source line, -1 if unknown
 * @param locals names of the local variables there, by index
 */
public record SourcePlace(@Nullable String file, int line, Map<Integer, String> locals) {

  private static final SourcePlace UNKNOWN = new SourcePlace(null, -1, Map.of());

  public SourcePlace {
    locals = Map.copyOf(locals);
  }

  /**
   * Looks an instruction up; never throws, whatever the class file is.
   *
   * @param instruction as in {@link io.roamjvm.weaver.plan.Site#instruction}
   */
  public static SourcePlace of(
      byte[] classFile, Hierarchy hierarchy, String method, String descriptor, int instruction) {
    try {
      ClassNode node = ClassSource.read(classFile, hierarchy).node();
      for (MethodNode each : node.methods) {
        if (each.name.equals(method) && each.desc.equals(descriptor)) {
          Code code = new Code(each);
          if (instruction < code.size()) {
            return new SourcePlace(
                node.sourceFile, line(code, instruction), locals(code, instruction));
          }
        }
      }
    } catch (RuntimeException | AssertionError e) {
      return UNKNOWN;
    }
    return UNKNOWN;
  }

  static int line(Code code, int instruction) {
    int line = -1;
    AbstractInsnNode[] nodes = code.nodes();
    for (int i = 0; i < code.position(instruction); i++) {
      if (nodes[i] instanceof LineNumberNode node) {
        line = node.line;
      }
    }
    return line;
  }

  private static Map<Integer, String> locals(Code code, int instruction) {
    Map<Integer, String> names = new HashMap<>();
    List<LocalVariableNode> variables = code.method().localVariables;
    if (variables != null) {
      for (LocalVariableNode variable : variables) {
        if (code.at(variable.start) <= instruction && instruction < code.at(variable.end)) {
          names.put(variable.index, variable.name);
        }
      }
    }
    return names;
  }
}
