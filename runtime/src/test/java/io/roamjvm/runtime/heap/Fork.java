package io.roamjvm.runtime.heap;

import io.roamjvm.bootstrap.LambdaHook;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Command lines of JVMs of this JDK that record lambdas. */
final class Fork {

  private static final String BOOTSTRAP = "roam.test.bootstrap";

  private Fork() {}

  static ProcessBuilder java(Path directory, List<String> flags, Class<?> main, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.add("-Xbootclasspath/a:" + bootstrap());
    command.add("-D" + BOOTSTRAP + "=" + bootstrap());
    command.add("-javaagent:" + agent(directory));
    command.add("--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED");
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }

  /** A forked JVM has the classes on its boot loader, which does not say where from. */
  private static String bootstrap() throws Exception {
    CodeSource source = LambdaHook.class.getProtectionDomain().getCodeSource();
    return source == null
        ? System.getProperty(BOOTSTRAP)
        : Path.of(source.getLocation().toURI()).toString();
  }

  private static Path agent(Path directory) throws IOException {
    Path jar = directory.resolve("recording-agent.jar");
    if (!Files.exists(jar)) {
      Manifest manifest = new Manifest();
      Attributes attributes = manifest.getMainAttributes();
      attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
      attributes.putValue("Premain-Class", RecordingAgent.class.getName());
      attributes.putValue("Can-Retransform-Classes", "true");
      try (OutputStream out = Files.newOutputStream(jar)) {
        new JarOutputStream(out, manifest).close();
      }
    }
    return jar;
  }
}
