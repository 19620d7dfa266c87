package io.roamjvm.runtime.heap;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.runtime.code.JdkClassFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The table of home-bound classes against the JDK that runs this. */
class HomeBoundTest {

  /** Classes that synchronise or extend those that do, and travel as copies all the same. */
  private static final String EXEMPTIONS =
      """
      java.io.ExpiringCache                          belongs to the file system of a JVM
      java.io.File                                   a cache: each JVM may compute its own
      java.io.FileInputStream                        its descriptor is forwarded
      java.io.FileOutputStream                       its descriptor is forwarded
      java.io.InputStream                            locks and does nothing
      java.io.ProxyingConsole                        the console stays at home
      java.io.RandomAccessFile                       its descriptor is forwarded
      java.lang.Throwable                            travels by its text and trace
      java.lang.NullPointerException                 travels by its text and trace
      java.lang.ref.Reference                        the collector of each JVM clears its own
      java.net.InetAddress                           a cache
      java.net.URL                                   a cache
      java.security.PermissionCollection             a flag that is set before it is shared
      java.security.Permissions                      its map is home-bound
      java.security.Policy                           belongs to a JVM
      java.security.Provider                         each JVM has its own
      java.security.Security                         belongs to a JVM
      java.text.DecimalFormat                        is not made for several threads
      java.text.DateFormatSymbols                    a cache
      java.text.DecimalFormatSymbols                 a cache
      java.time.chrono.HijrahChronology              a cache
      java.time.format.DateTimeFormatterBuilder      a cache
      java.util.ArrayPrefixHelpers                   parallel operations are confined
      java.util.ArraysParallelSortHelpers            parallel operations are confined
      java.util.Calendar                             locks for its serial form
      java.util.DualPivotQuicksort                   parallel operations are confined
      java.util.ListResourceBundle                   a cache
      java.util.Locale$LanguageRange                 a cache
      java.util.PropertyPermission                   locks for its serial form
      java.util.ResourceBundle                       a cache
      java.util.WeakHashMap                          is not made for several threads
      java.util.jar.JarInputStream                   cannot travel: an inflater is in it
      java.util.jar.JarOutputStream                  cannot travel: a deflater is in it
      java.util.jar.JarVerifier                      cannot travel: a file is in it
      java.util.jar.Manifest                         only while a manifest is read
      java.util.stream.*                             parallel operations are confined
      java.util.zip.DeflaterInputStream              cannot travel: a deflater is in it
      java.util.zip.DeflaterOutputStream             cannot travel: a deflater is in it
      java.util.zip.GZIPInputStream                  cannot travel: an inflater is in it
      java.util.zip.GZIPOutputStream                 cannot travel: a deflater is in it
      java.util.zip.InflaterInputStream              cannot travel: an inflater is in it
      java.util.zip.InflaterOutputStream             cannot travel: an inflater is in it
      java.util.zip.ZipInputStream                   cannot travel: an inflater is in it
      java.util.zip.ZipOutputStream                  cannot travel: a deflater is in it
      sun.net.www.protocol.file.Handler              locks and only opens files
      sun.nio.ch.FileChannelImpl                     its descriptor is forwarded
      sun.nio.ch.NativeThreadSet                     its descriptor is forwarded
      sun.nio.cs.*                                   charsets of a JVM
      sun.reflect.annotation.AnnotationInvocationHandler a cache
      sun.security.jca.*                             belongs to a JVM
      sun.security.provider.*                        behind what is home-bound or refused
      sun.util.calendar.ZoneInfo                     a cache
      """;

  /** Superclasses that access fields of their own, which does no harm in shells. */
  private static final Map<String, String> HARMLESS =
      Map.of(
          "java.lang.ref.Reference", "nodes do not leave their queue",
          "java.security.SignatureSpi", "behind delegates that override it",
          "java.util.AbstractMap", "caches of views, which ask the map",
          "jdk.internal.vm.StackableScope", "pools of virtual threads are confined");

  private static final class Gate extends AbstractQueuedSynchronizer {
    private static final long serialVersionUID = 1;
  }

  private static final class Text extends ByteArrayOutputStream {}

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.io.BufferedInputStream",
        "java.io.BufferedOutputStream",
        "java.io.BufferedReader",
        "java.io.BufferedWriter",
        "java.io.ByteArrayInputStream",
        "java.io.ByteArrayOutputStream",
        "java.io.CharArrayWriter",
        "java.io.DataInputStream",
        "java.io.DataOutputStream",
        "java.io.FilterInputStream",
        "java.io.FilterOutputStream",
        "java.io.InputStreamReader",
        "java.io.LineNumberReader",
        "java.io.OutputStreamWriter",
        "java.io.PipedInputStream",
        "java.io.PipedWriter",
        "java.io.PrintStream",
        "java.io.PrintWriter",
        "java.io.PushbackReader",
        "java.io.StringReader",
        "java.io.StringWriter",
        "java.lang.StringBuffer",
        "java.lang.ref.ReferenceQueue",
        "java.nio.channels.Channels$1",
        "java.security.SecureRandom",
        "java.security.Signature",
        "java.text.Collator",
        "java.util.Base64$EncOutputStream",
        "java.util.Collections$SynchronizedMap",
        "java.util.Collections$SynchronizedRandomAccessList",
        "java.util.Hashtable",
        "java.util.Hashtable$Enumerator",
        "java.util.Observable",
        "java.util.Properties",
        "java.util.Random",
        "java.util.SimpleTimeZone",
        "java.util.Stack",
        "java.lang.Thread",
        "java.lang.ThreadGroup",
        "java.util.TimerTask",
        "java.util.Vector",
        "java.util.Vector$Itr",
        "java.util.concurrent.CompletableFuture",
        "java.util.concurrent.ConcurrentHashMap",
        "java.util.concurrent.ConcurrentHashMap$KeySetView",
        "java.util.concurrent.CountDownLatch",
        "java.util.concurrent.Executors$RunnableAdapter",
        "java.util.concurrent.LinkedBlockingQueue",
        "java.util.concurrent.ThreadPoolExecutor",
        "java.util.concurrent.atomic.AtomicInteger",
        "java.util.concurrent.atomic.LongAdder",
        "java.util.concurrent.atomic.Striped64$Cell",
        "java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject",
        "java.util.concurrent.locks.ReentrantLock",
        "java.util.zip.CheckedInputStream",
        "sun.nio.cs.StreamDecoder",
      })
  void isHomeBound(String name) throws Exception {
    Class<?> type = Class.forName(name, false, null);
    assertThat(HomeBound.is(type)).isTrue();
    assertThat(HomeBound.declaring(type)).isSameAs(type);
    assertThat(HomeBound.executes(type)).isTrue();
    assertThat(HomeBound.classes()).contains(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.io.File",
        "java.io.FileInputStream",
        "java.io.FileOutputStream",
        "java.io.ObjectOutputStream",
        "java.io.RandomAccessFile",
        "java.lang.Object",
        "java.lang.Thread$State",
        "java.lang.ThreadLocal",
        "java.security.Provider",
        "java.util.ArrayList",
        "java.util.HashMap",
        "java.util.concurrent.ExecutionException",
        "java.util.concurrent.ForkJoinWorkerThread",
        "java.util.TimerThread",
        "java.util.concurrent.ThreadLocalRandom",
        "java.util.concurrent.TimeUnit",
        "sun.security.provider.Sun",
      })
  void isNotHomeBound(String name) throws Exception {
    Class<?> type = Class.forName(name, false, null);
    assertThat(HomeBound.is(type)).isFalse();
    assertThat(HomeBound.declaring(type)).isNull();
    assertThat(HomeBound.executes(type)).isFalse();
    assertThat(HomeBound.classes()).doesNotContain(name);
  }

  @Test
  void interfacesArraysAndClassesOfTheProgramAreNotListed() {
    assertThat(HomeBound.is(ConcurrentMap.class)).isFalse();
    assertThat(HomeBound.is(ReentrantLock[].class)).isFalse();
    assertThat(HomeBound.declaring(ReentrantLock[].class)).isNull();
    assertThat(HomeBound.is(Gate.class)).isFalse();
    assertThat(HomeBound.executes(Gate.class)).isFalse();
  }

  @Test
  void classesOfTheProgramAreHomeBoundByWhatTheyInherit() {
    assertThat(HomeBound.declaring(Gate.class)).isSameAs(AbstractQueuedSynchronizer.class);
    assertThat(HomeBound.declaring(Text.class)).isSameAs(ByteArrayOutputStream.class);
  }

  @Test
  void updatersAndParentsAreApart() throws Exception {
    assertThat(HomeBound.updaters())
        .isNotEmpty()
        .allMatch(name -> name.contains("FieldUpdater"))
        .doesNotContainAnyElementsOf(HomeBound.classes());
    for (String name : HomeBound.updaters()) {
      assertThat(HomeBound.executes(Class.forName(name, false, null))).isTrue();
    }
    for (Map.Entry<String, String> each : HomeBound.parents().entrySet()) {
      Class<?> parent = Class.forName(each.getKey(), false, null);
      Class<?> listed = Class.forName(each.getValue(), false, null);
      assertThat(parent).isAssignableFrom(listed);
      assertThat(HomeBound.is(parent)).isFalse();
      assertThat(HomeBound.is(listed)).isTrue();
      assertThat(HomeBound.executes(parent)).isTrue();
    }
  }

  @Test
  void noOtherThreadAndNoThrowableIsListed() throws Exception {
    for (String name : HomeBound.classes()) {
      Class<?> type = Class.forName(name, false, null);
      assertThat(Throwable.class.isAssignableFrom(type)).as(name).isFalse();
      assertThat(Thread.class.isAssignableFrom(type)).as(name).isEqualTo(type == Thread.class);
      assertThat(HomeBound.is(type)).as(name).isNotEqualTo(type.isInterface());
    }
  }

  @Test
  void whatTravelsAndSynchronisesIsListed() throws Exception {
    List<String> missing = new ArrayList<>();
    eachClass(
        (type, reader) -> {
          Class<?> listed = HomeBound.declaring(type);
          if (listed != type
              && !isExempt(type.getName())
              && ObjectPolicy.of(type) instanceof Treatment.Copy) {
            Set<String> actions = actions(reader);
            if (listed != null) {
              actions.add("extends " + listed.getName());
            }
            if (!actions.isEmpty()) {
              missing.add(type.getName() + " " + actions);
            }
          }
        });
    assertThat(missing).isEmpty();
  }

  /** A shell's fields have no meaning, those that it inherits from other classes included. */
  @Test
  void superclassesDoNotReadFieldsOfShells() throws Exception {
    Map<String, Set<String>> readers = new HashMap<>();
    Set<String> found = new TreeSet<>();
    for (String name : HomeBound.classes()) {
      Class<?> type = Class.forName(name, false, null);
      for (Class<?> c = type.getSuperclass(); c != null; c = c.getSuperclass()) {
        if (!HomeBound.is(c)
            && !HomeBound.parents().containsKey(c.getName())
            && !HARMLESS.containsKey(c.getName())) {
          for (String method : readers.computeIfAbsent(c.getName(), HomeBoundTest::fieldReaders)) {
            if (!overrides(type, c, method)) {
              found.add(c.getName() + "." + method + " of " + name);
            }
          }
        }
      }
    }
    assertThat(found).isEmpty();
  }

  private static boolean overrides(Class<?> type, Class<?> end, String method) {
    for (Class<?> c = type; c != end; c = Objects.requireNonNull(c.getSuperclass())) {
      for (Method each : c.getDeclaredMethods()) {
        MethodType shape = MethodType.methodType(each.getReturnType(), each.getParameterTypes());
        if (method.equals(each.getName() + shape.toMethodDescriptorString())) {
          return true;
        }
      }
    }
    return false;
  }

  /** The methods that access a field of their class and that others can call. */
  private static Set<String> fieldReaders(String className) {
    Set<String> methods = new TreeSet<>();
    ClassReader reader;
    try {
      reader = new ClassReader(JdkClassFiles.read(className.replace('.', '/')));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public @Nullable MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            int apart = Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE;
            if ((access & apart) != 0 || name.startsWith("<")) {
              return null;
            }
            return new MethodVisitor(Opcodes.ASM9) {
              @Override
              public void visitFieldInsn(int opcode, String owner, String field, String type) {
                if ((opcode == Opcodes.GETFIELD || opcode == Opcodes.PUTFIELD)
                    && owner.equals(reader.getClassName())) {
                  methods.add(name + descriptor);
                }
              }
            };
          }
        },
        ClassReader.SKIP_FRAMES);
    return methods;
  }

  private static boolean isExempt(String name) {
    return EXEMPTIONS
        .lines()
        .map(line -> line.substring(0, line.indexOf(' ')))
        .anyMatch(
            row ->
                row.endsWith(".*")
                    ? name.startsWith(row.substring(0, row.length() - 1))
                    : name.equals(row) || name.startsWith(row + "$"));
  }

  private static Set<String> actions(ClassReader reader) {
    Set<String> actions = new TreeSet<>();
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public @Nullable FieldVisitor visitField(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              @Nullable Object value) {
            if ((access & Opcodes.ACC_VOLATILE) != 0 && (access & Opcodes.ACC_STATIC) == 0) {
              actions.add("volatile " + name);
            }
            return null;
          }

          @Override
          public @Nullable MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            if ((access & Opcodes.ACC_STATIC) != 0) {
              return null;
            }
            if ((access & Opcodes.ACC_SYNCHRONIZED) != 0) {
              actions.add("synchronized " + name);
            }
            return new MethodVisitor(Opcodes.ASM9) {
              @Override
              public void visitInsn(int opcode) {
                if (opcode == Opcodes.MONITORENTER) {
                  actions.add("synchronized in " + name);
                }
              }
            };
          }
        },
        ClassReader.SKIP_FRAMES);
    return actions;
  }

  private interface ClassAction {
    void accept(Class<?> type, ClassReader reader);
  }

  private static void eachClass(ClassAction action) throws Exception {
    Path base = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base");
    try (Stream<Path> files = Files.walk(base)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = base.relativize(file).toString().replace('/', '.');
        if (name.endsWith(".class") && !name.equals("module-info.class")) {
          String className = name.substring(0, name.length() - ".class".length());
          Class<?> type = Class.forName(className, false, null);
          if (!type.isInterface()) {
            action.accept(type, new ClassReader(Files.readAllBytes(file)));
          }
        }
      }
    }
  }
}
