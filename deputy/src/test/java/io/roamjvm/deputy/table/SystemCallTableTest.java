package io.roamjvm.deputy.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Compares the table with every class of {@code java.base} of the JDK that runs the test. */
class SystemCallTableTest {

  private final SystemCallTable table = SystemCallTable.table();

  /** The wall clock is read by much that only measures; the rows' hosts are those that show it. */
  private static final Set<String> PARTLY_WOVEN =
      Set.of(
          "java/lang/System.currentTimeMillis()J",
          "jdk/internal/misc/VM.getNanoTimeAdjustment(J)J",
          "java/lang/Shutdown.exit(I)V",
          "java/lang/Shutdown.halt(I)V",
          "sun/nio/ch/FileDispatcherImpl.closeIntFD(I)V",
          "sun/nio/ch/UnixFileDispatcherImpl.closeIntFD(I)V");

  /** Sockets, none of which a guest has for its carriers, and the thread that reaps processes. */
  private static final Set<String> NEVER_ON_CARRIERS =
      Set.of(
          "sun/nio/ch/SocketDispatcher",
          "sun/nio/ch/DatagramDispatcher",
          "java/lang/ProcessHandleImpl$1");

  @Test
  void hasEveryNativeOfTheClosedClasses() throws IOException {
    Set<String> missing = new TreeSet<>();
    eachClass(
        reader ->
            reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                  @Override
                  public @Nullable MethodVisitor visitMethod(
                      int access, String name, String descriptor, String sign, String[] thrown) {
                    String owner = reader.getClassName();
                    boolean isNative = (access & Opcodes.ACC_NATIVE) != 0;
                    if (isNative
                        && table.isClosed(owner)
                        && table.find(owner, name, descriptor) == null) {
                      missing.add(owner + "." + name + descriptor);
                    }
                    return null;
                  }
                },
                ClassReader.SKIP_CODE));
    assertThat(missing).isEmpty();
  }

  @Test
  void namesEveryCallerAsHost() throws IOException {
    Set<String> missing = new TreeSet<>();
    eachClass(reader -> reader.accept(callers(reader.getClassName(), missing), 0));
    assertThat(missing).isEmpty();
  }

  private ClassVisitor callers(String caller, Set<String> missing) {
    return new ClassVisitor(Opcodes.ASM9) {
      @Override
      public MethodVisitor visitMethod(
          int access, String name, String descriptor, String signature, String[] thrown) {
        return new MethodVisitor(Opcodes.ASM9) {
          @Override
          public void visitMethodInsn(
              int opcode, String owner, String called, String type, boolean isInterface) {
            SystemCall row = table.find(owner, called, type);
            if (row != null
                && row.route() != Route.LOCAL
                && !PARTLY_WOVEN.contains(row.key())
                && !NEVER_ON_CARRIERS.contains(caller)
                && !table.hosts().contains(caller)) {
              missing.add(caller + "." + name + " calls " + row.key());
            }
          }
        };
      }
    };
  }

  @Test
  void describesEveryArgument() {
    for (SystemCall row : table.rows()) {
      int parameters = Type.getArgumentTypes(row.descriptor()).length;
      assertThat(row.arguments().size() - parameters).as(row.toString()).isBetween(0, 1);
    }
  }

  private interface ClassAction {
    void accept(ClassReader reader);
  }

  private static void eachClass(ClassAction action) throws IOException {
    Path base = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base");
    try (Stream<Path> files = Files.walk(base)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (file.toString().endsWith(".class")) {
          action.accept(new ClassReader(Files.readAllBytes(file)));
        }
      }
    }
  }
}
