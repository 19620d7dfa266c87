package io.roamjvm.agent.guest;

import io.roamjvm.runtime.code.TrustedLookup;
import java.lang.invoke.MethodHandles;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the names of proxy classes that this JVM makes apart from those of home, which number
 * theirs in the same way: a frame of one of home's may come here by its name.
 */
final class ProxyNames {

  /** More proxy classes than a home makes. */
  private static final long FIRST = 1_000_000;

  private static final Logger LOG = LoggerFactory.getLogger(ProxyNames.class);

  private ProxyNames() {}

  static void keepApart() {
    try {
      MethodHandles.Lookup lookup = TrustedLookup.get();
      Class<?> builder = lookup.findClass("java.lang.reflect.Proxy$ProxyBuilder");
      Object numbers =
          lookup.findStaticVarHandle(builder, "nextUniqueNumber", AtomicLong.class).get();
      ((AtomicLong) numbers).addAndGet(FIRST);
    } catch (ReflectiveOperationException e) {
      LOG.warn("proxy classes may get the names of others: {}", e.toString());
    }
  }
}
