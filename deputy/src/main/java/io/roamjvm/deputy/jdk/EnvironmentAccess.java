package io.roamjvm.deputy.jdk;

import io.roamjvm.deputy.GuestEnvironment.WorkingDirectory;
import java.io.File;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.charset.Charset;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads and replaces what the JDK keeps of its environment. Several values are cached in final
 * fields when the JVM starts; a guest is told whose environment it has after that, before a program
 * runs and, in practice, before anything is compiled that would hold on to the old value.
 */
public final class EnvironmentAccess {

  /** Cached by {@code jdk.internal.util.StaticProperty}; field and property. */
  private static final Map<String, String> CACHED =
      Map.of(
          "USER_DIR", "user.dir",
          "USER_HOME", "user.home",
          "USER_NAME", "user.name",
          "JAVA_IO_TMPDIR", "java.io.tmpdir",
          "SUN_JNU_ENCODING", "sun.jnu.encoding",
          "NATIVE_ENCODING", "native.encoding",
          "FILE_ENCODING", "file.encoding");

  private EnvironmentAccess() {}

  /** What a print stream encodes with. */
  public static Charset charset(PrintStream stream) {
    Object writer = Memory.getReference(stream, JdkAccess.field(PrintStream.class, "charOut"));
    return Charset.forName(((OutputStreamWriter) Objects.requireNonNull(writer)).getEncoding());
  }

  public static WorkingDirectory workingDirectory() {
    FileSystem system = FileSystems.getDefault();
    try {
      Object resolves = field(system, "needToResolveAgainstDefaultDirectory").getBoolean(system);
      return new WorkingDirectory(Path.of("").toAbsolutePath().toString(), (Boolean) resolves);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  public static void setWorkingDirectory(WorkingDirectory directory) {
    FileSystem system = FileSystems.getDefault();
    byte[] bytes = directory.path().getBytes(jnuEncoding());
    Memory.setReference(system, field(system, "defaultDirectory"), bytes);
    Memory.setBoolean(
        system, field(system, "needToResolveAgainstDefaultDirectory"), directory.resolved());
    String name = JdkAccess.hasField(File.class, "FS") ? "FS" : "fs";
    Object files =
        Objects.requireNonNull(Memory.getReference(null, JdkAccess.field(File.class, name)));
    Memory.setReference(files, field(files, "userDir"), directory.path());
  }

  /** Replaces the environment in place: the map that programs see is a view of it. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public static void setVariables(Map<String, String> variables) {
    Class<?> environment = JdkAccess.type("java.lang.ProcessEnvironment");
    Method name = valueOf("java.lang.ProcessEnvironment$Variable");
    Method content = valueOf("java.lang.ProcessEnvironment$Value");
    Map all =
        (Map)
            Objects.requireNonNull(
                Memory.getReference(null, JdkAccess.field(environment, "theEnvironment")));
    all.clear();
    variables.forEach((key, value) -> all.put(invoke(name, key), invoke(content, value)));
  }

  public static void setStaticProperties(Map<String, String> properties) {
    Class<?> cache = JdkAccess.type("jdk.internal.util.StaticProperty");
    CACHED.forEach(
        (field, property) -> {
          String value = properties.get(property);
          if (value != null && JdkAccess.hasField(cache, field)) {
            Memory.setReference(null, JdkAccess.field(cache, field), value);
          }
        });
    String temporary = properties.get("java.io.tmpdir");
    if (temporary != null) {
      setStatic("java.io.File$TempDirectory", "tmpdir", new File(temporary));
      setStatic("java.io.File$TempDirectory", "TMPDIR", new File(temporary));
      setStatic("java.nio.file.TempFileHelper", "tmpdir", Path.of(temporary));
    }
    setStatic("sun.nio.fs.Util", "jnuEncoding", jnuEncoding());
  }

  public static void setDefaultCharset(Charset charset) {
    if (!Charset.defaultCharset().equals(charset)) {
      setStatic("java.nio.charset.Charset", "defaultCharset", charset);
    }
  }

  /** The encoding of file names, as the (already replaced) property says. */
  private static Charset jnuEncoding() {
    return Charset.forName(System.getProperty("sun.jnu.encoding"));
  }

  private static void setStatic(String type, String field, Object value) {
    if (JdkAccess.has(type) && JdkAccess.hasField(JdkAccess.type(type), field)) {
      Memory.setReference(null, JdkAccess.field(JdkAccess.type(type), field), value);
    }
  }

  private static Field field(Object holder, String name) {
    for (Class<?> at = holder.getClass(); at != null; at = at.getSuperclass()) {
      if (JdkAccess.hasField(at, name)) {
        return JdkAccess.field(at, name);
      }
    }
    throw new IllegalStateException(holder.getClass() + " has no " + name);
  }

  private static Method valueOf(String type) {
    return JdkAccess.method(JdkAccess.type(type), "valueOf", String.class);
  }

  private static @Nullable Object invoke(Method method, Object argument) {
    try {
      return method.invoke(null, argument);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(method + " failed", e);
    }
  }
}
