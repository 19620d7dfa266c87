package io.roamjvm.agent.session;

import io.roamjvm.bootstrap.UnwindSignal;
import io.roamjvm.runtime.code.JdkClassFiles;
import io.roamjvm.runtime.code.LoaderHierarchy;
import io.roamjvm.runtime.code.OriginalCode;
import io.roamjvm.weaver.Flavour;
import io.roamjvm.weaver.SameCode;
import io.roamjvm.weaver.WeaveResult;
import io.roamjvm.weaver.Weaver;
import io.roamjvm.weaver.analysis.JdkMethods;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Weaves those methods of the JDK whose frames can move. Classes that are loaded are retransformed,
 * the others woven as they are loaded; only bodies of methods change.
 *
 * <p>A class that is loaded while this JVM weaves another one stays as it is, as the JVM calls no
 * transformer then. Its frames do not move, which is safe: whether a class is woven is a matter of
 * each JVM, and a frame can be resumed where its class is not. So do frames that were entered
 * before their class was woven: no site of a woven method stands where such a frame can.
 *
 * <p>A class that another agent has changed is left as that agent made it.
 */
public final class JdkFrames implements ClassFileTransformer {

  /** Where woven classes come from, and where they are kept. */
  public interface Store {
    /** What was made of a class file in an earlier run, or null. */
    byte @Nullable [] find(byte[] classFile);

    /** Keeps what was made of a class file. */
    void add(byte[] classFile, byte[] woven);
  }

  private static final Logger LOG = LoggerFactory.getLogger(JdkFrames.class);

  /** Weaving loads classes, which are to be woven too, until all that it needs are there. */
  private static final int MOST_ROUNDS = 4;

  private final Weaver weaver;
  private final OriginalCode originals;
  private final @Nullable Store store;
  private final Instrumentation instrumentation;

  private volatile boolean forgotten;

  /** What {@link #prepare} made, by internal name, until it is needed. */
  private final Map<String, Ready> ready = new ConcurrentHashMap<>();

  /** A class file of the JDK, and what is made of it; null if nothing. */
  private record Ready(byte[] original, byte @Nullable [] woven) {}

  /** The thread that retransforms for us; who else does so is another agent. */
  private volatile @Nullable Thread retransforming;

  /**
   * @param originals gets the class files of what is woven
   * @param store what earlier runs wove; null for nothing
   */
  public JdkFrames(
      Instrumentation instrumentation,
      Weaver weaver,
      OriginalCode originals,
      @Nullable Store store) {
    this.instrumentation = instrumentation;
    this.weaver = weaver;
    this.originals = originals;
    this.store = store;
  }

  /**
   * Makes in advance what {@link #weave} needs, and changes nothing in this JVM, so that it may be
   * done beside something else.
   */
  public void prepare() {
    for (Class<?> type : loaded(instrumentation, new HashSet<>())) {
      String name = type.getName().replace('.', '/');
      try {
        ready.put(name, read(name));
      } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) {
        LOG.info("not prepared: {}", name, e);
      }
    }
  }

  /** Weaves into the store what is loaded, for later runs, and changes nothing in this JVM. */
  public void keep() {
    prepare();
    ready.clear();
  }

  /**
   * Weaves what is loaded, and from now on what is being loaded. To be called once, before code of
   * the program runs: HotSpot never compiles a method again that was running when its class was
   * woven, so that a loop of it would stay in the interpreter.
   */
  public void weave() {
    Unsafe.getUnsafe().ensureClassInitialized(UnwindSignal.class); // exception tables name it
    instrumentation.addTransformer(this, true);
    weaveLoaded();
    ready.clear();
  }

  private void weaveLoaded() {
    Set<Class<?>> seen = new HashSet<>();
    retransforming = Thread.currentThread();
    try {
      for (int round = 0; round < MOST_ROUNDS; round++) {
        Class<?>[] fresh = loaded(instrumentation, seen);
        if (fresh.length == 0) {
          return;
        }
        instrumentation.retransformClasses(fresh);
      }
    } catch (UnmodifiableClassException | LinkageError | InternalError e) {
      forget();
      LOG.warn("frames of the JDK will not move", e);
    } finally {
      retransforming = null;
    }
  }

  /** Weaves no more classes, and lets no frames of those that are woven move. */
  private void forget() {
    forgotten = true;
    instrumentation.removeTransformer(this);
    originals.forgetJdk();
  }

  /** The loaded classes that are in the list and have not been seen yet. */
  private static Class<?>[] loaded(Instrumentation instrumentation, Set<Class<?>> seen) {
    Set<Class<?>> fresh = new HashSet<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      String name = type.getName();
      if (name.startsWith("java.")
          && !type.isHidden()
          && type.getClassLoader() == null
          && JdkMethods.hasClass(name.replace('.', '/'))
          && seen.add(type)) {
        fresh.add(type);
      }
    }
    return fresh.toArray(new Class<?>[0]);
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    if (loader != null || name == null || forgotten || !JdkMethods.hasClass(name)) {
      return null;
    }
    if (redefined != null && retransforming != Thread.currentThread()) {
      originals.forgetJdk(name);
      return null;
    }
    try {
      Ready known = ready.get(name);
      Ready made = known == null ? read(name) : known;
      if (!SameCode.isLikely(made.original(), classFile)) {
        LOG.info("not woven, since another agent has changed it: {}", name);
        return null;
      }
      if (made.woven() != null && !forgotten) {
        originals.addJdk(name, made.original());
      }
      return made.woven();
    } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) {
      LOG.info("not woven: {}", name, e);
      return null;
    }
  }

  private Ready read(String name) throws IOException {
    byte[] original = JdkClassFiles.read(name);
    return new Ready(original, woven(original));
  }

  private byte @Nullable [] woven(byte[] original) {
    byte[] kept = store == null ? null : store.find(original);
    if (kept != null) {
      return kept;
    }
    LoaderHierarchy hierarchy = LoaderHierarchy.of(ClassLoader.getPlatformClassLoader());
    if (weaver.weave(original, Flavour.JDK, hierarchy) instanceof WeaveResult.Woven woven) {
      if (store != null) {
        store.add(original, woven.bytes());
      }
      return woven.bytes();
    }
    return null;
  }
}
