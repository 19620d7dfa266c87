package io.roamjvm.deputy.guest;

import io.roamjvm.bootstrap.guest.SharedObjects;
import io.roamjvm.deputy.jdk.JdkAccess;
import io.roamjvm.deputy.table.Route;
import io.roamjvm.deputy.table.SystemCall;
import io.roamjvm.deputy.table.SystemCallTable;
import io.roamjvm.runtime.code.JdkClassFiles;
import io.roamjvm.weaver.CodePrint;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.invoke.MethodType;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Weaves the JDK of this JVM. Every class that holds a call of the table is loaded and
 * retransformed, so that what is missing shows now, not when a program runs. Has the home-bound
 * classes ask, too.
 *
 * <p>Home-bound classes that are not loaded yet are woven as they are: all of them would take half
 * a second. This stays among the transformers of this JVM and weaves again what others retransform:
 * the JVM begins with the original class file each time.
 */
public final class JdkWeaver implements ClassFileTransformer {

  /** In place of a row's number: a native that the table does not know. */
  static final int UNKNOWN = -1;

  /** Transforming loads classes, which are to be woven too, until all that it needs are there. */
  private static final int MOST_ROUNDS = 4;

  private final Instrumentation instrumentation;
  private final SystemCallTable table = SystemCallTable.table();
  private final JdkClassWeaver weaver = new JdkClassWeaver(table);
  private final Set<String> hosts = table.hosts();
  private final Set<Integer> wovenRows = ConcurrentHashMap.newKeySet();
  private final List<String> findings = Collections.synchronizedList(new ArrayList<>());

  /** The home-bound classes that are woven, by internal name. */
  private final Set<String> asking = ConcurrentHashMap.newKeySet();

  private volatile boolean homeBound;

  /** By how much bodies have moved; by class, and by name and descriptor of the method. */
  private final Map<String, Map<String, Integer>> shifts = new ConcurrentHashMap<>();

  public JdkWeaver(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /**
   * Weaves.
   *
   * @return sentences about what is not as the table expects: rows that exist in this JDK and were
   *     not woven, natives that the table does not know (they are refused), classes that failed
   */
  public List<String> weave() {
    instrumentation.addTransformer(this, true);
    List<Class<?>> present = new ArrayList<>();
    hosts.stream().filter(JdkAccess::has).map(JdkAccess::type).forEach(present::add);
    retransform(present);
    missing().forEach(name -> findings.add("no call of " + name + " was found to weave"));
    return List.copyOf(findings);
  }

  /**
   * Weaves the home-bound classes that are loaded, and from now on those that are being loaded. May
   * be called again: a class that is loaded while another one is transformed is left out, as the
   * JVM calls no transformer then.
   */
  public void weaveHomeBound() {
    SharedObjects.contains(null); // initialised before woven code asks it while that is under way
    homeBound = true;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      List<Class<?>> missed = new ArrayList<>();
      for (Class<?> type : instrumentation.getAllLoadedClasses()) {
        if (isMissed(type)) {
          missed.add(type);
        }
      }
      if (missed.isEmpty()) {
        return;
      }
      retransform(missed);
    }
  }

  /**
   * Makes sure that the methods of the JDK that objects of a class have ask; to be called before
   * the first object of the class is shared.
   *
   * @throws IllegalStateException if they cannot
   */
  public void ensureAsking(Class<?> type) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      if (isMissed(c)) {
        retransform(List.of(c));
        if (isMissed(c)) {
          throw new IllegalStateException("Roam: could not be woven: " + c.getName());
        }
      }
    }
  }

  private boolean isMissed(Class<?> type) {
    return type.getClassLoader() == null
        && !type.isInterface()
        && !type.isArray()
        && !type.isHidden()
        && SharedCallWeaver.concerns(internalName(type))
        && !asking.contains(internalName(type));
  }

  private void retransform(List<Class<?>> types) {
    try {
      instrumentation.retransformClasses(types.toArray(new Class<?>[0]));
    } catch (UnmodifiableClassException | LinkageError | InternalError e) {
      types.forEach(type -> asking.remove(internalName(type)));
      findings.add("the JDK could not be woven: " + e);
    }
  }

  private static String internalName(Class<?> type) {
    return type.getName().replace('.', '/');
  }

  /** Takes its turn behind all transformers that there are, and weaves what they have made. */
  public void goLast() {
    instrumentation.removeTransformer(this);
    instrumentation.addTransformer(this, true);
  }

  /**
   * By how many bytes the body of a method has moved.
   *
   * @param method name and descriptor
   */
  public int shift(Class<?> type, String method) {
    return shifts.getOrDefault(internalName(type), Map.of()).getOrDefault(method, 0);
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String className,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    if (loader != null
        || className == null
        || !(hosts.contains(className) || (homeBound && SharedCallWeaver.concerns(className)))) {
      return null;
    }
    try {
      return weave(className, classFile(className, bytes));
    } catch (IOException | RuntimeException | LinkageError e) {
      findings.add(className.replace('/', '.') + " could not be woven: " + e);
      return null;
    }
  }

  private byte @Nullable [] weave(String className, byte[] original) {
    byte[] woven = null;
    if (hosts.contains(className)) {
      JdkClassWeaver.Found found = new JdkClassWeaver.Found();
      woven = weaver.weave(original, found);
      wovenRows.addAll(found.rows());
      found.unknown().forEach(name -> findings.add(name + " is not in the table"));
      found.unreachable().forEach(site -> findings.add(site + " is a method handle"));
    }
    if (!homeBound || !SharedCallWeaver.concerns(className)) {
      return woven;
    }
    SharedCallWeaver.Woven asks = SharedCallWeaver.weave(woven == null ? original : woven);
    asking.add(className);
    if (asks == null) {
      return woven;
    }
    shifts.put(className, asks.shifts());
    return asks.bytes();
  }

  /**
   * What another transformer has made, or else the class as the JDK ships it: what the JVM hands to
   * a transformer lacks the stack map frames of classes that came from its shared archive.
   */
  private static byte[] classFile(String className, byte[] bytes) throws IOException {
    byte[] shipped = JdkClassFiles.read(className);
    return CodePrint.of(shipped).isOf(bytes) ? shipped : bytes;
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
