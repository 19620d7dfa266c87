package io.roamjvm.benchmarks.probe;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Counts the kernel classes whose bytes, after all agents named before it, mention Roam's bootstrap
 * types. Without it a weaver that skips everything would measure as a perfect one.
 */
public final class WeavingProbe implements ClassFileTransformer {
  private static final String KERNELS = "io/roamjvm/benchmarks/kernels/";
  private static final String WOVEN = "io/roamjvm/bootstrap/";

  private final AtomicInteger seen = new AtomicInteger();
  private final AtomicInteger woven = new AtomicInteger();

  private WeavingProbe() {}

  /** Registers the probe; at exit it prints {@code probe WOVEN SEEN} on standard error. */
  public static void premain(@Nullable String options, Instrumentation instrumentation) {
    WeavingProbe probe = new WeavingProbe();
    instrumentation.addTransformer(probe, true);
    Runtime.getRuntime().addShutdownHook(new Thread(probe::report));
  }

  private void report() {
    System.err.println("probe " + woven + " " + seen);
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    if (name != null && name.startsWith(KERNELS)) {
      seen.incrementAndGet();
      if (new String(bytes, StandardCharsets.ISO_8859_1).contains(WOVEN)) {
        woven.incrementAndGet();
      }
    }
    return null;
  }
}
