package io.roamjvm.agent.session;

import io.roamjvm.agent.cache.CacheStart;
import io.roamjvm.agent.cache.Kept;
import io.roamjvm.agent.cache.WovenCache;
import org.jspecify.annotations.Nullable;

/** The woven classes of the JDK that earlier runs left, of whatever program. */
public record KeptJdk(WovenCache cache) implements JdkFrames.Store {

  /** In place of a program's main class; of a JDK of its own each, since they share no classes. */
  private static final String PROGRAM = letters(Runtime.version().toString()) + "jdk";

  /** Digits do not count in the names of programs. */
  private static String letters(String version) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < version.length(); i++) {
      int digit = Character.digit(version.charAt(i), 10);
      letters.append((char) ((digit < 0 ? 'z' : 'a') + Math.max(digit, 0)));
    }
    return letters.toString();
  }

  /**
   * Opens them.
   *
   * @param option where the cache is, as for programs
   * @return null if there is to be none, or none can be had
   */
  public static @Nullable KeptJdk of(@Nullable String option) {
    WovenCache cache = CacheStart.open(option, PROGRAM);
    return cache == null ? null : new KeptJdk(cache);
  }

  /** Whether earlier runs left any. */
  public boolean hasAny() {
    return cache.hasAny();
  }

  /** Leaves what is new for later runs, now instead of when this JVM ends. */
  public void finish() {
    cache.finish();
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
