package io.roamjvm.weaver.emit;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** The classes that the code of a class resolves, and so must have access to. */
final class NamedClasses {

  private final Set<String> names = new HashSet<>();

  private NamedClasses() {}

  static Set<String> of(ClassNode node) {
    NamedClasses found = new NamedClasses();
    for (MethodNode method : node.methods) {
      for (AbstractInsnNode instruction : method.instructions) {
        found.add(instruction);
      }
    }
    return found.names;
  }

  private void add(AbstractInsnNode instruction) {
    if (instruction instanceof MethodInsnNode call) {
      add(Type.getObjectType(call.owner));
    } else if (instruction instanceof FieldInsnNode access) {
      add(Type.getObjectType(access.owner));
    } else if (instruction instanceof TypeInsnNode named) {
      add(Type.getObjectType(named.desc));
    } else if (instruction instanceof LdcInsnNode load && load.cst instanceof Type type) {
      if (type.getSort() != Type.METHOD) {
        add(type);
      }
    }
  }

  private void add(Type type) {
    Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
    if (element.getSort() == Type.OBJECT) {
      names.add(element.getInternalName());
    }
  }
}
