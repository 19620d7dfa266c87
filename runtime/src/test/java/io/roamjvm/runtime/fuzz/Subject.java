package io.roamjvm.runtime.fuzz;

import io.roamjvm.bootstrap.HostLookup;
import io.roamjvm.bootstrap.Safepoint;
import io.roamjvm.runtime.code.LoaderHierarchy;
import io.roamjvm.runtime.code.OriginalCode;
import io.roamjvm.runtime.code.ResumeCode;
import io.roamjvm.runtime.code.TrustedLookup;
import io.roamjvm.runtime.code.WovenCode;
import io.roamjvm.runtime.stack.Chaos;
import io.roamjvm.runtime.stack.SegmentAnalyzer;
import io.roamjvm.runtime.stack.UnwovenLocking;
import io.roamjvm.weaver.ConfinedCalls;
import io.roamjvm.weaver.Flavour;
import io.roamjvm.weaver.WeaveResult;
import io.roamjvm.weaver.Weaver;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A program in a loader of its own, as it is or woven. */
final class Subject {

  private static final long STACK = 1L << 27;
  private static final long LIMIT_SECONDS = 600;

  private final Class<?> program;
  private final Map<String, byte[]> classes;
  private final SegmentAnalyzer analyzer;
  private final ResumeCode resumeCode;

  /**
   * @param classes class files by name
   */
  Subject(Map<String, byte[]> classes, String programName, boolean woven)
      throws ClassNotFoundException {
    this.classes = classes;
    HostLookup.install(TrustedLookup.get());
    Weaver weaver = new Weaver(ConfinedCalls.NONE);
    OriginalCode originals = new OriginalCode();
    resumeCode = new ResumeCode(originals, weaver, Flavour.HOME);
    analyzer =
        new SegmentAnalyzer(
            new WovenCode(originals, weaver, Flavour.HOME),
            resumeCode,
            new UnwovenLocking(originals, () -> false));
    program =
        Class.forName(programName, false, new Loader(classes, woven ? weaver : null, originals));
  }

  /**
   * Verifies all classes of the program, without initialising them.
   *
   * @return how many methods they have
   * @throws VerifyError when javac has made a class that the JVM refuses
   */
  int link() throws ClassNotFoundException {
    int methods = 0;
    for (String name : classes.keySet()) {
      if (name.startsWith(program.getPackageName() + '.')) {
        Class<?> type = Class.forName(name, false, program.getClassLoader());
        methods += type.getDeclaredMethods().length; // HotSpot verifies a class before that
      }
    }
    return methods;
  }

  /**
   * Runs the program on a thread of its own.
   *
   * @param decisions whether to capture, asked at each safepoint
   */
  Outcome run(BooleanSupplier decisions) throws Exception {
    Chaos chaos = new Chaos(analyzer, resumeCode, decisions);
    FutureTask<String> run =
        new FutureTask<>(() -> String.valueOf(program.getMethod("run").invoke(null)));
    Thread thread = new Thread(null, run, "fuzz", STACK);
    thread.setDaemon(true);
    Safepoint.arm(chaos);
    try {
      thread.start();
      return new Outcome(run.get(LIMIT_SECONDS, TimeUnit.SECONDS), chaos);
    } finally {
      Safepoint.disarm();
    }
  }

  /** What a run gave. */
  record Outcome(String result, Chaos chaos) {}

  private static final class Loader extends ClassLoader {
    private final Map<String, byte[]> classes;
    private final @Nullable Weaver weaver;
    private final OriginalCode originals;

    Loader(Map<String, byte[]> classes, @Nullable Weaver weaver, OriginalCode originals) {
      super(Subject.class.getClassLoader());
      this.classes = classes;
      this.weaver = weaver;
      this.originals = originals;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = classes.get(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      originals.add(this, name.replace('.', '/'), bytes);
      if (weaver != null
          && weaver.weave(bytes, Flavour.HOME, LoaderHierarchy.of(this))
              instanceof WeaveResult.Woven woven) {
        bytes = woven.bytes();
      }
      return defineClass(name, bytes, 0, bytes.length);
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
      byte[] bytes = classes.get(name.replace(".class", "").replace('/', '.'));
      return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
    }
  }
}
