package io.roamjvm.agent.home;

import io.roamjvm.agent.cache.Kept;
import io.roamjvm.agent.cache.WovenCache;
import io.roamjvm.agent.session.JdkFrames;
import org.jspecify.annotations.Nullable;

/** The cache of woven classes, for those of the JDK. */
record KeptJdk(WovenCache cache) implements JdkFrames.Store {

  static @Nullable KeptJdk of(@Nullable WovenCache cache) {
    return cache == null ? null : new KeptJdk(cache);
  }

  @Override
  public byte @Nullable [] find(byte[] classFile) {
    Kept kept = cache.find(classFile);
    return kept == null ? null : kept.woven();
  }

  @Override
  public void add(byte[] classFile, byte[] woven) {
    cache.add(classFile, woven, false);
  }
}
