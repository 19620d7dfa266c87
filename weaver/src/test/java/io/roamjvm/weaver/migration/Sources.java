package io.roamjvm.weaver.migration;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** Programs that are compiled when a test needs them, into class files of any version. */
public final class Sources {

  private Sources() {}

  /** The source text of a program in {@code src/test/resources/programs}. */
  public static String of(String name) throws IOException {
    try (InputStream in = Sources.class.getResourceAsStream("/programs/" + name + ".java.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /**
   * Compiles a class of package {@code programs} with the javac of a JDK.
   *
   * @return class files by class name
   */
  public static Map<String, byte[]> compile(
      Path jdk, String name, String source, Path folder, String... options)
      throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve(name + ".java"), source);
    List<String> command = new ArrayList<>();
    command.add(jdk.resolve("bin/javac").toString());
    command.addAll(List.of("-nowarn", "-proc:none", "-d", folder.toString()));
    command.addAll(List.of(options));
    command.add(file.toString());
    Path output = folder.resolve("output.txt");
    Process javac =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!javac.waitFor(2, TimeUnit.MINUTES) || javac.exitValue() != 0) {
      throw new AssertionError(command + " failed: " + Files.readString(output));
    }
    return read(folder);
  }

  private static Map<String, byte[]> read(Path folder) throws IOException {
    Map<String, byte[]> classes = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder.resolve("programs"))) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        classes.put("programs." + name.substring(0, name.length() - 6), Files.readAllBytes(file));
      }
    }
    return classes;
  }

  /** The same class files with another version, and without stack maps if that has none. */
  public static Map<String, byte[]> withVersion(Map<String, byte[]> classes, int version) {
    boolean maps = (version & 0xFFFF) >= Opcodes.V1_6;
    return changed(
        classes,
        bytes -> {
          ClassWriter writer = new ClassWriter(0);
          new ClassReader(bytes)
              .accept(versioned(writer, version), maps ? 0 : ClassReader.SKIP_FRAMES);
          return writer.toByteArray();
        });
  }

  private static ClassVisitor versioned(ClassWriter writer, int to) {
    return new ClassVisitor(Opcodes.ASM9, writer) {
      @Override
      public void visit(
          int version,
          int access,
          String name,
          @org.jspecify.annotations.Nullable String signature,
          @org.jspecify.annotations.Nullable String superName,
          String @org.jspecify.annotations.Nullable [] interfaces) {
        super.visit(to, access, name, signature, superName, interfaces);
      }
    };
  }

  private static Map<String, byte[]> changed(
      Map<String, byte[]> classes, Function<byte[], byte[]> change) {
    Map<String, byte[]> changed = new TreeMap<>();
    classes.forEach((name, bytes) -> changed.put(name, change.apply(bytes)));
    return changed;
  }
}
