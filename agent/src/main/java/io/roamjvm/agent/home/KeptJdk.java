package io.roamjvm.agent.home;

import io.roamjvm.agent.cache.CacheStart;
import io.roamjvm.agent.cache.Kept;
import io.roamjvm.agent.cache.WovenCache;
import io.roamjvm.agent.session.JdkFrames;
import org.jspecify.annotations.Nullable;

/** The woven classes of the JDK that earlier runs left, of whatever program. */
record KeptJdk(WovenCache cache) implements JdkFrames.Store {

  /** In place of a program's main class. */
  private static final String PROGRAM = "jdk";

  /**
   * Opens them.
   *
   * @param option where the cache is, as for programs
   * @return null if there is to be none, or none can be had
   */
  static @Nullable KeptJdk of(@Nullable String option) {
    WovenCache cache = CacheStart.open(option, PROGRAM);
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
