package io.roamjvm.agent.session;

import io.roamjvm.bootstrap.UnwindSignal;
import io.roamjvm.runtime.code.JdkClassFiles;
import io.roamjvm.runtime.code.LoaderHierarchy;
import io.roamjvm.runtime.code.OriginalCode;
import io.roamjvm.weaver.Flavour;
import io.roamjvm.weaver.WeaveResult;
import io.roamjvm.weaver.Weaver;
import io.roamjvm.weaver.analysis.JdkMethods;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.HashSet;
import java.util.Set;
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
 * each JVM, and a frame can be resumed where its class is not.
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

  private JdkFrames(Weaver weaver, OriginalCode originals, @Nullable Store store) {
    this.weaver = weaver;
    this.originals = originals;
    this.store = store;
  }

  /**
   * Weaves. To be called before any thread of the program runs: a frame of a method as it was
   * before cannot be told from one of a woven method.
   *
   * @param originals gets the class files of what is woven
   * @param store what earlier runs wove; null for nothing
   */
  public static void install(
      Instrumentation instrumentation,
      Weaver weaver,
      OriginalCode originals,
      @Nullable Store store) {
    JdkFrames frames = new JdkFrames(weaver, originals, store);
    Unsafe.getUnsafe().ensureClassInitialized(UnwindSignal.class); // exception tables name it
    instrumentation.addTransformer(frames, true);
    Set<Class<?>> seen = new HashSet<>();
    try {
      for (int round = 0; round < MOST_ROUNDS; round++) {
        Class<?>[] fresh = loaded(instrumentation, seen);
        if (fresh.length == 0) {
          return;
        }
        instrumentation.retransformClasses(fresh);
      }
    } catch (UnmodifiableClassException | LinkageError | InternalError e) {
      instrumentation.removeTransformer(frames);
      originals.forgetJdk();
      LOG.warn("frames of the JDK will not move", e);
    }
  }

  /** The loaded classes that are in the list and have not been seen yet. */
  private static Class<?>[] loaded(Instrumentation instrumentation, Set<Class<?>> seen) {
    Set<Class<?>> fresh = new HashSet<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (type.getClassLoader() == null
          && !type.isArray()
          && !type.isPrimitive()
          && !type.isHidden()
          && JdkMethods.hasClass(type.getName().replace('.', '/'))
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
    if (loader != null || name == null || !JdkMethods.hasClass(name)) {
      return null;
    }
    try {
      byte[] original = JdkClassFiles.read(name);
      byte[] woven = woven(original);
      if (woven != null) {
        originals.addJdk(name, original);
      }
      return woven;
    } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) {
      LOG.info("not woven: {}", name, e);
      return null;
    }
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
