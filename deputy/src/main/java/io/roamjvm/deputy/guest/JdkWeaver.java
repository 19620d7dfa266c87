package io.roamjvm.deputy.guest;

import io.roamjvm.deputy.jdk.JdkAccess;
import io.roamjvm.deputy.table.Route;
import io.roamjvm.deputy.table.SystemCall;
import io.roamjvm.deputy.table.SystemCallTable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.invoke.MethodType;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Weaves the JDK of this JVM, once. Every class that holds a call of the table is loaded and
 * retransformed, so that what is missing shows now, not when a program runs.
 */
public final class JdkWeaver implements ClassFileTransformer {

  /** In place of a row's number: a native that the table does not know. */
  static final int UNKNOWN = -1;

  private final SystemCallTable table = SystemCallTable.table();
  private final JdkClassWeaver weaver = new JdkClassWeaver(table);
  private final Set<String> hosts = table.hosts();
  private final Set<Integer> wovenRows = ConcurrentHashMap.newKeySet();
  private final List<String> findings = Collections.synchronizedList(new ArrayList<>());

  /**
   * Weaves.
   *
   * @return sentences about what is not as the table expects: rows that exist in this JDK and were
   *     not woven, natives that the table does not know (they are refused), classes that failed
   */
  public List<String> weave(Instrumentation instrumentation) {
    Class<?>[] classes =
        hosts.stream().filter(JdkAccess::has).map(JdkAccess::type).toArray(Class<?>[]::new);
    instrumentation.addTransformer(this, true);
    try {
      instrumentation.retransformClasses(classes);
    } catch (UnmodifiableClassException | LinkageError | InternalError e) {
      findings.add("the JDK could not be woven: " + e);
    } finally {
      instrumentation.removeTransformer(this);
    }
    missing().forEach(name -> findings.add("no call of " + name + " was found to weave"));
    return List.copyOf(findings);
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      String className,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    if (loader != null || redefined == null || !hosts.contains(className)) {
      return null;
    }
    try {
      JdkClassWeaver.Found found = new JdkClassWeaver.Found();
      byte[] woven = weaver.weave(classFile(className), found);
      wovenRows.addAll(found.rows());
      found.unknown().forEach(name -> findings.add(name + " is not in the table"));
      found.unreachable().forEach(site -> findings.add(site + " is a method handle"));
      return woven;
    } catch (IOException | RuntimeException | LinkageError e) {
      findings.add(className.replace('/', '.') + " could not be woven: " + e);
      return null;
    }
  }

  /**
   * The class as the JDK ships it. What the JVM hands to a transformer lacks the stack map frames
   * of classes that came from its shared archive.
   */
  private static byte[] classFile(String className) throws IOException {
    try (InputStream in = ClassLoader.getSystemResourceAsStream(className + ".class")) {
      if (in == null) {
        throw new FileNotFoundException(className + ".class");
      }
      return in.readAllBytes();
    }
  }

  /** Rows that this JDK has, and no call of which was woven. */
  private Set<String> missing() {
    Set<String> missing = new TreeSet<>();
    for (SystemCall row : table.rows()) {
      if (row.route() != Route.LOCAL
          && !row.uncalled()
          && !wovenRows.contains(row.row())
          && exists(row)) {
        missing.add(row.operation());
      }
    }
    return missing;
  }

  private static boolean exists(SystemCall row) {
    return JdkAccess.has(row.owner())
        && Arrays.stream(JdkAccess.type(row.owner()).getDeclaredMethods())
            .anyMatch(
                method ->
                    method.getName().equals(row.name())
                        && MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                            .toMethodDescriptorString()
                            .equals(row.descriptor()));
  }
}
