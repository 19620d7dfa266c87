package io.roamjvm.deputy.guest;

import io.roamjvm.deputy.table.Route;
import io.roamjvm.deputy.table.SystemCall;
import io.roamjvm.deputy.table.SystemCallTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.AnalyzerAdapter;

/**
 * Weaves one class of the JDK: bytes to bytes. Changes method bodies only, as retransformation
 * demands.
 */
final class JdkClassWeaver {

  /**
   * What the weaver came upon.
   *
   * @param rows numbers of the rows whose calls were woven
   * @param unknown natives that the table does not know, and that are refused now
   * @param unreachable calls named by a method handle, which cannot be woven
   */
  record Found(Set<Integer> rows, List<String> unknown, List<String> unreachable) {

    Found() {
      this(new TreeSet<>(), new ArrayList<>(), new ArrayList<>());
    }

    boolean changed() {
      return !rows.isEmpty() || !unknown.isEmpty();
    }
  }

  private final SystemCallTable table;

  JdkClassWeaver(SystemCallTable table) {
    this.table = table;
  }

  /**
   * Weaves.
   *
   * @param result takes what was found
   * @return the woven class, null if it has no call of the table
   */
  byte @Nullable [] weave(byte[] original, Found result) {
    ClassReader reader = new ClassReader(original);
    Shape shape = shape(reader);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    String owner = reader.getClassName();
    ClassVisitor visitor =
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            MethodVisitor out = super.visitMethod(access, name, descriptor, signature, exceptions);
            AnalyzerAdapter frames = new AnalyzerAdapter(owner, access, name, descriptor, out);
            int locals = shape.locals.getOrDefault(name + descriptor, 0);
            return new Body(frames, owner, shape.natives, locals, result);
          }
        };
    reader.accept(visitor, ClassReader.EXPAND_FRAMES);
    return result.changed() ? writer.toByteArray() : null;
  }

  /** What has to be known of a class before its calls can be woven. */
  private record Shape(Set<String> natives, Map<String, Integer> locals) {}

  private static Shape shape(ClassReader reader) {
    Shape shape = new Shape(new HashSet<>(), new HashMap<>());
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            if ((access & Opcodes.ACC_NATIVE) != 0) {
              shape.natives.add(name + descriptor);
            }
            return new MethodVisitor(Opcodes.ASM9) {
              @Override
              public void visitMaxs(int stack, int locals) {
                shape.locals.put(name + descriptor, locals);
              }
            };
          }
        },
        ClassReader.SKIP_DEBUG);
    return shape;
  }

  /** Weaves the calls of one method as they come by. */
  private final class Body extends MethodVisitor {

    private final AnalyzerAdapter frames;
    private final String owner;
    private final Set<String> natives;
    private final int firstLocal;
    private final Found found;

    Body(AnalyzerAdapter frames, String owner, Set<String> natives, int firstLocal, Found found) {
      super(Opcodes.ASM9, frames);
      this.frames = frames;
      this.owner = owner;
      this.natives = natives;
      this.firstLocal = firstLocal;
      this.found = found;
    }

    @Override
    public void visitMethodInsn(
        int opcode, String target, String name, String descriptor, boolean isInterface) {
      SystemCall row = table.find(target, name, descriptor);
      Runnable original =
          () -> frames.visitMethodInsn(opcode, target, name, descriptor, isInterface);
      if (row == null
          && table.isClosed(target)
          && target.equals(owner)
          && natives.contains(name + descriptor)) {
        refuseUnknown(target, name);
      }
      if (row == null || row.route() == Route.LOCAL) {
        original.run();
        return;
      }
      found.rows.add(row.row());
      List<Type> operands = new ArrayList<>(List.of(Type.getArgumentTypes(descriptor)));
      if (opcode != Opcodes.INVOKESTATIC) {
        operands.add(0, Type.getObjectType(target));
      }
      if (operands.size() != row.arguments().size()) {
        throw new IllegalStateException(row + " does not describe " + operands);
      }
      new CallSiteWeaver(frames, firstLocal).emit(row, operands, original);
    }

    private void refuseUnknown(String target, String name) {
      String operation = target.replace('/', '.') + "." + name;
      found.unknown.add(operation);
      new CallSiteWeaver(frames, firstLocal).refuse(operation);
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      for (Object argument : arguments) {
        if (argument instanceof Handle handle
            && table.find(handle.getOwner(), handle.getName(), handle.getDesc()) != null) {
          found.unreachable.add(owner.replace('/', '.') + " -> " + handle.getName());
        }
      }
      super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
    }
  }
}
