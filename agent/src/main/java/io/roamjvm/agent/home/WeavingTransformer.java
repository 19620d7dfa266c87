package io.roamjvm.agent.home;

import io.roamjvm.agent.cache.AskedHierarchy;
import io.roamjvm.agent.cache.Kept;
import io.roamjvm.agent.cache.WovenCache;
import io.roamjvm.runtime.code.LoaderHierarchy;
import io.roamjvm.runtime.code.OriginalCode;
import io.roamjvm.runtime.stack.StackRoom;
import io.roamjvm.runtime.stack.UnwovenLocking;
import io.roamjvm.weaver.Flavour;
import io.roamjvm.weaver.WeaveResult;
import io.roamjvm.weaver.Weaver;
import java.lang.instrument.ClassFileTransformer;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Weaves every class of the program as it is defined, and keeps its original class file. */
final class WeavingTransformer implements ClassFileTransformer {

  private static final Logger LOG = LoggerFactory.getLogger(WeavingTransformer.class);

  private final Weaver weaver;
  private final OriginalCode originals;
  private final UnwovenLocking locking;
  private final @Nullable WovenCache cache;
  private final LightCompilation compilation = new LightCompilation();

  /**
   * @param locking is told of classes that are not woven
   * @param cache what earlier runs wove; null for none
   */
  WeavingTransformer(
      Weaver weaver, OriginalCode originals, UnwovenLocking locking, @Nullable WovenCache cache) {
    this.locking = locking;
    this.weaver = weaver;
    this.originals = originals;
    this.cache = cache;
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    if (name == null || loader == null || !isProgram(loader, name)) {
      return null;
    }
    try {
      originals.add(loader, name, classFile);
      Kept kept = cache == null ? null : cache.find(classFile);
      if (kept != null) {
        return kept.woven();
      }
      return StackRoom.toWeave()
          ? weave(loader, name, domain, classFile)
          : RoomyThread.call(new Weaving(loader, name, domain, classFile));
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      originals.addUnwoven(loader, name);
      LOG.warn("not woven: {}", name, e); // its frames will confine, nothing else changes
      locking.notWoven(name.replace('/', '.'), classFile);
    }
    return null;
  }

  private byte @Nullable [] weave(
      ClassLoader loader, String name, @Nullable ProtectionDomain domain, byte[] classFile) {
    compilation.weaves();
    AskedHierarchy hierarchy = new AskedHierarchy(LoaderHierarchy.of(loader));
    WeaveResult result = weaver.weave(classFile, Flavour.HOME, hierarchy);
    if (result instanceof WeaveResult.Skipped skipped) {
      LOG.info("not woven: {} ({})", name, skipped.reason());
      locking.notWoven(name.replace('/', '.'), classFile);
      return null;
    }
    byte[] bytes = result instanceof WeaveResult.Woven woven ? woven.bytes() : null;
    if (cache != null && !hierarchy.asked()) {
      cache.add(classFile, bytes, isGenerated(domain));
    }
    return bytes;
  }

  /** The weaving of one class as an object. */
  private final class Weaving implements Callable<byte[]> {
    private final ClassLoader loader;
    private final String name;
    private final @Nullable ProtectionDomain domain;
    private final byte[] classFile;

    Weaving(ClassLoader loader, String name, @Nullable ProtectionDomain domain, byte[] classFile) {
      this.loader = loader;
      this.name = name;
      this.domain = domain;
      this.classFile = classFile;
    }

    @Override
    @SuppressWarnings("NullAway") // null is what an unchanged class has
    public byte[] call() {
      return weave(loader, name, domain, classFile);
    }
  }

  private static boolean isGenerated(@Nullable ProtectionDomain domain) {
    CodeSource source = domain == null ? null : domain.getCodeSource();
    return source == null || source.getLocation() == null;
  }

  private static boolean isProgram(ClassLoader loader, String name) {
    return loader != ClassLoader.getPlatformClassLoader()
        && loader != WeavingTransformer.class.getClassLoader()
        && !name.startsWith("io/roamjvm/agent/")
        && !name.startsWith("io/roamjvm/bootstrap/")
        && !name.startsWith("jdk/internal/")
        && !name.startsWith("sun/")
        && !name.startsWith("com/sun/proxy/")
        && !name.startsWith("jdk/proxy");
  }
}
