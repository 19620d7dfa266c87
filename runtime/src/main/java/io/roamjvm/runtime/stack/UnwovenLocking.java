package io.roamjvm.runtime.stack;

import io.roamjvm.runtime.code.OriginalCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Refuses monitors that code may enter which does not ask whether they are reserved: that of the
 * JDK, native methods, classes that could not be woven; and all, if the program uses virtual
 * threads.
 */
public final class UnwovenLocking implements MonitorRule {

  private static final int SYNCHRONIZED_NATIVE = Opcodes.ACC_SYNCHRONIZED | Opcodes.ACC_NATIVE;

  private final OriginalCode originals;
  private final BooleanSupplier virtualThreads;
  private volatile @Nullable String notWoven;

  /** Why the monitors of a class's instances cannot be reserved; "" if they can. */
  private final ClassValue<String> ofInstances =
      new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
          return ofInstances(type);
        }
      };

  /** Why the monitor of a class itself cannot be reserved; "" if it can. */
  private final ClassValue<String> ofClass =
      new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
          return ofClass(type);
        }
      };

  /**
   * @param virtualThreads whether the program uses virtual threads: one that has given a monitor
   *     back needs a carrier to get on, and all carriers may be waiting for that monitor
   */
  public UnwovenLocking(OriginalCode originals, BooleanSupplier virtualThreads) {
    this.originals = originals;
    this.virtualThreads = virtualThreads;
  }

  /** Tells of a class of the program that is not woven. */
  public void notWoven(String className, byte[] classFile) {
    if (uses(classFile)) {
      notWoven = className;
    }
  }

  @Override
  public @Nullable String refusal(Object object) {
    if (virtualThreads.getAsBoolean()) {
      return "holds a monitor, which virtual threads might enter";
    }
    String unwoven = notWoven;
    if (unwoven != null) {
      return "holds a monitor, which " + unwoven + " might enter, a class that could not be woven";
    }
    String reason =
        object instanceof Class<?> type ? ofClass.get(type) : ofInstances.get(object.getClass());
    return reason.isEmpty() ? null : reason;
  }

  private String ofInstances(Class<?> first) {
    Class<?> type = first;
    while (type != null && type != Object.class && !type.isArray()) {
      if (isJdk(type)) {
        if (usesMonitors(type)) {
          return "holds a monitor that JDK code uses too, of a " + type.getName();
        }
      } else if (hasSynchronizedNative(type, false)) {
        return "holds a monitor that native code uses too, of a " + type.getName();
      }
      type = type.getSuperclass();
    }
    return "";
  }

  /** The JDK enters no monitors of the program's classes; it has other locks for loading them. */
  private String ofClass(Class<?> type) {
    if (isJdk(type) && !type.isArray() && usesMonitors(type)) {
      return "holds a monitor that JDK code uses too, of " + type.getName();
    }
    return hasSynchronizedNative(type, true)
        ? "holds a monitor that native code uses too, of " + type.getName()
        : "";
  }

  private static boolean isJdk(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader == null || loader == ClassLoader.getPlatformClassLoader();
  }

  private static boolean usesMonitors(Class<?> type) {
    if (type.isPrimitive()) {
      return false;
    }
    String path = type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getModule().getResourceAsStream(path)) {
      return in == null || uses(in.readAllBytes());
    } catch (IOException e) {
      return true;
    }
  }

  private boolean hasSynchronizedNative(Class<?> type, boolean isStatic) {
    byte[] classFile = originals.of(type);
    if (classFile == null) {
      return false; // no class file of the program: a lambda, a proxy, an array
    }
    boolean[] found = {false};
    int wanted = SYNCHRONIZED_NATIVE | (isStatic ? Opcodes.ACC_STATIC : 0);
    int mask = SYNCHRONIZED_NATIVE | Opcodes.ACC_STATIC;
    new ClassReader(classFile)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public @Nullable MethodVisitor visitMethod(
                  int access,
                  String name,
                  String descriptor,
                  @Nullable String signature,
                  String @Nullable [] exceptions) {
                found[0] |= (access & mask) == wanted;
                return null;
              }
            },
            ClassReader.SKIP_CODE);
    return found[0];
  }

  /** Whether a class has synchronized methods or enters monitors; yes if that is unclear. */
  private static boolean uses(byte[] classFile) {
    boolean[] found = {false};
    try {
      new ClassReader(classFile)
          .accept(
              new ClassVisitor(Opcodes.ASM9) {
                @Override
                public MethodVisitor visitMethod(
                    int access,
                    String name,
                    String descriptor,
                    @Nullable String signature,
                    String @Nullable [] exceptions) {
                  found[0] |= (access & Opcodes.ACC_SYNCHRONIZED) != 0;
                  return new MethodVisitor(Opcodes.ASM9) {
                    @Override
                    public void visitInsn(int opcode) {
                      found[0] |= opcode == Opcodes.MONITORENTER;
                    }
                  };
                }
              },
              ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    } catch (RuntimeException e) {
      return true;
    }
    return found[0];
  }
}
