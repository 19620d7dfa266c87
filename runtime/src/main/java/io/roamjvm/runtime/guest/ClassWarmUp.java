package io.roamjvm.runtime.guest;

import io.roamjvm.runtime.code.ClassLinking;
import io.roamjvm.runtime.heap.ClassCatalog;
import io.roamjvm.runtime.wire.WarmOrder;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads and links classes of the program before a task needs them, through the loaders and locks
 * that a task would use. No code of the program runs: nothing is initialised. A class that fails is
 * left as it was; a task that needs it tries again, and meets the error itself.
 */
final class ClassWarmUp {

  private static final Logger LOG = LoggerFactory.getLogger(ClassWarmUp.class);

  private final ClassCatalog catalog;
  private final LongSupplier nanoTime;

  ClassWarmUp(ClassCatalog catalog, LongSupplier nanoTime) {
    this.catalog = catalog;
    this.nanoTime = nanoTime;
  }

  /** Loads what there is time for, and says how many classes that were. */
  int load(WarmOrder order) {
    long begun = nanoTime.getAsLong();
    long budget = order.budgetMillis() * 1_000_000L;
    int loaded = 0;
    int failed = 0;
    for (WarmOrder.Named each : order.classes()) {
      if (nanoTime.getAsLong() - begun >= budget) {
        break;
      }
      try {
        ClassLinking.link(catalog.resolve(each.loader(), each.name()));
        loaded++;
      } catch (ClassNotFoundException | LinkageError | RuntimeException | StackOverflowError e) {
        failed++;
        LOG.debug("{} cannot be loaded in advance", each.name(), e);
      }
    }
    LOG.info(
        "loaded {} of {} classes in advance, {} could not be, {} ms",
        loaded,
        order.classes().size(),
        failed,
        (nanoTime.getAsLong() - begun) / 1_000_000);
    return loaded;
  }
}
