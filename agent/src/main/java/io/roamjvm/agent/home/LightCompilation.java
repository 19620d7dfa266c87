package io.roamjvm.agent.home;

import io.roamjvm.protocol.link.LinkThreads;
import io.roamjvm.runtime.code.TrustedLookup;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.internal.misc.Unsafe;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps C2 from compiling the weaver in runs that have to weave much. Such a run weaves for some
 * seconds and hardly ever again: C2 would take longer over the weaver than it could save, and the
 * profiling code that feeds it is a third slower than plain code of C1.
 *
 * <p>Adds directives to the JVM's compilers, as {@code jcmd PID Compiler.directives_add} does.
 */
final class LightCompilation {

  /** Fewer classes are woven before C2 is interested. */
  private static final int MANY_CLASSES = 20;

  private static final String DIRECTIVES =
      "[{ match: [\"io/roamjvm/shaded/asm/*.*\", \"io/roamjvm/shaded/asm/tree/*.*\","
          + " \"io/roamjvm/weaver/*.*\", \"io/roamjvm/weaver/analysis/*.*\","
          + " \"io/roamjvm/weaver/emit/*.*\", \"io/roamjvm/weaver/plan/*.*\"],"
          + " c2: { Exclude: true } }]";

  private static final Logger LOG = LoggerFactory.getLogger(LightCompilation.class);

  private final AtomicInteger woven = new AtomicInteger();

  /** Told of each class that has to be woven. */
  void weaves() {
    if (woven.incrementAndGet() == MANY_CLASSES) {
      LinkThreads.daemon("roam-compilers", LightCompilation::begin).start();
    }
  }

  private static void begin() {
    try {
      Path file = Files.createTempFile("roam", ".json");
      try {
        Files.writeString(file, DIRECTIVES);
        LOG.debug("compilers: {}", command("Compiler.directives_add " + file));
      } finally {
        Files.delete(file);
      }
    } catch (IOException | RuntimeException | LinkageError e) {
      LOG.info("the weaver is compiled like other code: {}", e.toString());
    }
  }

  /** The JVM's diagnostic commands, without setting up all of JMX. */
  private static String command(String text) {
    try {
      String commands = "com.sun.management.internal.";
      Class.forName(commands + "PlatformMBeanProviderImpl", true, null); // loads the library
      Class<?> type = Class.forName(commands + "DiagnosticCommandImpl", false, null);
      MethodHandle execute =
          TrustedLookup.in(type)
              .findVirtual(
                  type,
                  "executeDiagnosticCommand",
                  MethodType.methodType(String.class, String.class));
      return (String) execute.invoke(Unsafe.getUnsafe().allocateInstance(type), text);
    } catch (Throwable e) {
      throw new IllegalStateException("no diagnostic commands in this JVM", e);
    }
  }
}
