package io.roamjvm.agent.home;

import io.roamjvm.runtime.code.LoaderHierarchy;
import io.roamjvm.runtime.code.OriginalCode;
import io.roamjvm.weaver.Flavour;
import io.roamjvm.weaver.WeaveResult;
import io.roamjvm.weaver.Weaver;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Weaves every class of the program as it is defined, and keeps its original class file. */
final class WeavingTransformer implements ClassFileTransformer {

  private static final Logger LOG = LoggerFactory.getLogger(WeavingTransformer.class);

  private final Weaver weaver;
  private final OriginalCode originals;

  WeavingTransformer(Weaver weaver, OriginalCode originals) {
    this.weaver = weaver;
    this.originals = originals;
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
      WeaveResult result = weaver.weave(classFile, Flavour.HOME, LoaderHierarchy.of(loader));
      if (result instanceof WeaveResult.Woven woven) {
        return woven.bytes();
      }
      if (result instanceof WeaveResult.Skipped skipped) {
        LOG.info("not woven: {} ({})", name, skipped.reason());
      }
    } catch (RuntimeException | LinkageError e) {
      LOG.warn("not woven: {}", name, e); // its frames will confine, nothing else changes
    }
    return null;
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
