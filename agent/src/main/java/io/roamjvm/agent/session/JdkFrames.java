package io.roamjvm.agent.session;

import io.roamjvm.agent.cache.ClassPrint;
import io.roamjvm.agent.cache.WovenJdk;
import io.roamjvm.agent.cache.WovenJdkClass;
import io.roamjvm.bootstrap.UnwindSignal;
import io.roamjvm.runtime.code.JdkClassFiles;
import io.roamjvm.runtime.code.OriginalCode;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts woven classes of the JDK in the place of those whose frames can move then. Classes that are
 * loaded are retransformed, the others replaced as they are loaded; only bodies of methods change.
 *
 * <p>A class that is loaded while this JVM transforms another one stays as it is, as the JVM calls
 * no transformer then. Its frames do not move, which is safe: whether a class is woven is a matter
 * of each JVM, and a frame can be resumed where its class is not. So do frames that were entered
 * before their class was woven: no site of a woven method stands where such a frame can.
 *
 * <p>A class that another agent has changed is left as that agent made it.
 */
public final class JdkFrames implements ClassFileTransformer {

  private static final Logger LOG = LoggerFactory.getLogger(JdkFrames.class);

  /** Transforming loads classes, which are to be woven too, until all that it needs are there. */
  private static final int MOST_ROUNDS = 4;

  private final Instrumentation instrumentation;
  private final OriginalCode originals;
  private final WovenJdk code;

  private volatile boolean forgotten;

  /** What has been looked at, by internal name. */
  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  /** The thread that retransforms for us; who else does so is another agent. */
  private volatile @Nullable Thread retransforming;

  /**
   * @param originals is told of what is woven
   * @param code what to weave
   */
  public JdkFrames(Instrumentation instrumentation, OriginalCode originals, WovenJdk code) {
    this.instrumentation = instrumentation;
    this.originals = originals;
    this.code = code;
  }

  /**
   * Has made in advance what {@link #weave} needs, and changes nothing in this JVM, so that it may
   * be done beside something else.
   */
  public void prepare() {
    for (Class<?> type : loaded()) {
      code.find(internalName(type));
    }
  }

  /**
   * Weaves what is loaded, and from now on what is being loaded. To be called once, before code of
   * the program runs: HotSpot never compiles a method again that was running when its class was
   * woven, so that a loop of it would stay in the interpreter.
   */
  public void weave() {
    weave(() -> {});
  }

  /**
   * Weaves, as {@link #weave()} does.
   *
   * @param added run when this is among the transformers, and before any class is transformed
   */
  public void weave(Runnable added) {
    Unsafe.getUnsafe().ensureClassInitialized(UnwindSignal.class); // exception tables name it
    instrumentation.addTransformer(this, true);
    added.run();
    retransforming = Thread.currentThread();
    try {
      for (int round = 0; round < MOST_ROUNDS; round++) {
        List<Class<?>> fresh = loaded();
        if (fresh.isEmpty()) {
          return;
        }
        instrumentation.retransformClasses(fresh.toArray(new Class<?>[0]));
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

  /** The loaded classes that may have to be woven and have not been seen yet. */
  private List<Class<?>> loaded() {
    List<Class<?>> fresh = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (type.getClassLoader() == null
          && !type.isHidden()
          && code.mayHave(type.getName())
          && !seen.contains(internalName(type))) {
        fresh.add(type);
      }
    }
    return fresh;
  }

  private static String internalName(Class<?> type) {
    return type.getName().replace('.', '/');
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    if (loader != null || name == null || !name.startsWith("java/") || forgotten) {
      return null;
    }
    if (redefined != null && retransforming != Thread.currentThread()) {
      originals.forgetJdk(name);
      return null;
    }
    try {
      seen.add(name);
      WovenJdkClass woven = code.find(name);
      if (woven == null) {
        return null;
      }
      if (!woven.original().isOf(classFile)) {
        LOG.info("not woven, since another agent has changed it: {}", name);
        return null;
      }
      originals.addJdk(name, new Original(name, woven.original()));
      return woven.woven();
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      LOG.info("not woven: {}", name, e);
      return null;
    }
  }

  /** Reads the class file that was woven. No lambda, which would be linked while programs start. */
  private record Original(String name, ClassPrint print) implements Supplier<byte @Nullable []> {
    @Override
    public byte @Nullable [] get() {
      try {
        byte[] original = JdkClassFiles.read(name);
        if (print.isAllOf(original)) {
          return original;
        }
        LOG.warn("another class file than the one that was woven: {}", name);
      } catch (IOException e) {
        LOG.warn("frames of a class of the JDK will not move: {}", name, e);
      }
      return null;
    }
  }
}
