package io.roamjvm.weaver.migration;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceMethodVisitor;

/** The code of one method as text, without line numbers and variable names. */
public final class Listing {

  private Listing() {}

  /** The listing of the first method of a name. */
  public static String of(byte[] classFile, String method) {
    Textifier text = new Textifier();
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
                return name.equals(method) ? new TraceMethodVisitor(text) : null;
              }
            },
            ClassReader.SKIP_DEBUG);
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    text.print(writer);
    writer.flush();
    return out.toString();
  }
}
