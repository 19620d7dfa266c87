package io.roamjvm.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Entry point of {@code -javaagent:roam-agent.jar[=key=value,...]}. The manifest puts the jar on
 * the boot loader's path; doing it here would make HotSpot print a warning on standard output.
 * Opens what the runtime needs of the JDK to Roam's own loader alone, and hands over. A failure
 * never stops the program: it runs as without the agent.
 */
public final class RoamAgent {

  /** The JDK packages that Roam's loader uses below their public API. */
  private static final Set<String> INTERNALS =
      Set.of("jdk.internal.misc", "jdk.internal.access", "jdk.internal.loader");

  private static final String BOOTSTRAP = "io/roamjvm/bootstrap/Safepoint.class";

  private static @Nullable Object guest;

  private RoamAgent() {}

  /** Called by the JVM before {@code main}. */
  public static void premain(@Nullable String options, Instrumentation instrumentation) {
    String given = options == null ? "" : options;
    try {
      Path jar = jar();
      AgentClassLoader loader = new AgentClassLoader(jar);
      open(instrumentation, loader.getUnnamedModule());
      if (ClassLoader.getPlatformClassLoader().getResource(BOOTSTRAP) == null) {
        // the jar was renamed, so that its Boot-Class-Path did not take effect
        loader
            .loadClass("io.roamjvm.agent.boot.BootClasses")
            .getMethod("define", Path.class)
            .invoke(null, jar);
      }
      boolean isGuest = given.equals("role=guest");
      Object started =
          call(
              loader.loadClass(
                  isGuest
                      ? "io.roamjvm.agent.guest.GuestStart"
                      : "io.roamjvm.agent.home.HomeStart"),
              given,
              instrumentation,
              jar);
      if (isGuest) {
        guest = started;
      }
    } catch (Exception | LinkageError e) {
      Throwable cause =
          e instanceof InvocationTargetException && e.getCause() != null ? e.getCause() : e;
      System.err.println(
          "roam: the agent could not start, the program runs without it: " + described(cause));
    }
  }

  /** What is wrong with an option is said in words that need no more. */
  private static String described(Throwable cause) {
    String message = cause.getMessage();
    return cause instanceof IllegalArgumentException && message != null
        ? message
        : cause.toString();
  }

  private static Object call(
      Class<?> start, String options, Instrumentation instrumentation, Path jar)
      throws ReflectiveOperationException {
    return start
        .getMethod("start", String.class, Instrumentation.class, Path.class)
        .invoke(null, options, instrumentation, jar);
  }

  private static void open(Instrumentation instrumentation, Module roam) {
    Map<String, Set<Module>> toRoam = new HashMap<>();
    for (String name : INTERNALS) {
      toRoam.put(name, Set.of(roam));
    }
    instrumentation.redefineModule(
        Object.class.getModule(), Set.of(), toRoam, toRoam, Set.of(), Map.of());
  }

  /** The jar that this class was loaded from, by whichever loader. */
  static Path jar() throws IOException {
    String name = RoamAgent.class.getName().replace('.', '/') + ".class";
    URL url = ClassLoader.getSystemResource(name);
    String text = url == null ? "" : url.toString(); // jar:file:/.../roam-agent.jar!/io/...
    int end = text.indexOf("!/");
    if (!text.startsWith("jar:file:") || end < 0) {
      throw new IOException("cannot find the agent jar");
    }
    try {
      return Path.of(new URI(text.substring("jar:".length(), end)));
    } catch (URISyntaxException e) {
      throw new IOException("cannot find the agent jar", e);
    }
  }

  /** The guest that premain prepared, for {@link GuestLauncher}. */
  static Runnable guest() {
    if (guest instanceof Runnable runnable) {
      return runnable;
    }
    throw new IllegalStateException("start a guest with -javaagent:roam-agent.jar=role=guest");
  }
}
