package io.roamjvm.runtime.heap;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What a writer and a reader of one heap work on, at the same time in a shared session: with the
 * lock, which they give up while they wait for the other side. Neither sees an object that the
 * other is making: new ones are stored into what the program has when the whole image has been
 * read.
 */
final class HeapState implements Pause {

  final ReentrantLock lock = new ReentrantLock();

  /**
   * Whether both sides run threads of the program at the same time: then objects have twins, and
   * only the slots that differ travel.
   */
  boolean shared;

  /** Whether a thread of this side has stood for one of the other side, by its name. */
  boolean namesThreads;

  /** Space of this side's own numbers: 0 at home, 1 at the guest. */
  final int own;

  ObjectTable table = new ObjectTable();
  final ClassCatalog classes;
  final HeapEnvironment environment;
  final LambdaShapes lambdas;
  final ClassPlans plans;

  /** Objects whose identity hash here differs from the other side's. */
  final Set<Object> rehashed = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Those that the other side has not been told of. */
  final List<Object> unreported = new ArrayList<>();

  /** What the other side must still drop; null if nothing. */
  @Nullable Retained dropping;

  /** The hash that was given last; begins anywhere. */
  private int lastHash = IdentityHash.of(this);

  HeapState(int own, ClassCatalog classes, HeapEnvironment environment, LambdaShapes lambdas) {
    this.own = own;
    this.classes = classes;
    this.environment = environment;
    this.lambdas = lambdas;
    this.plans = new ClassPlans(classes, environment, lambdas);
  }

  @Override
  public void begin() {
    lock.unlock();
  }

  @Override
  public void end() {
    lock.lock();
  }

  /** Gives every object a twin: its state, if that is the agreed one. No image may be under way. */
  void share() {
    if (shared) {
      return;
    }
    StateDigest now = new StateDigest(table, environment);
    for (int space = 0; space < 2; space++) {
      for (int index = 0; index < table.count(space); index++) {
        int oid = ObjectTable.oid(space, index);
        long agreed = table.digest(oid);
        if (agreed != Digest.NONE) {
          Object o = table.get(oid);
          ClassPlan plan = plans.of(o.getClass());
          table.twin(oid, twin(oid, o, plan, now));
          table.digest(oid, Digest.NONE);
        }
      }
    }
    shared = true;
  }

  /** Whether there is a home-bound object with fields of the program, of its own class. */
  boolean hasHomeBoundFields() {
    for (int space = 0; space < 2; space++) {
      for (int index = 0; index < table.count(space); index++) {
        int oid = ObjectTable.oid(space, index);
        if (table.digest(oid) != Digest.NONE) {
          ClassPlan plan = plans.of(table.get(oid).getClass());
          if (plan.homeBound && !plan.coherent.isEmpty()) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private @Nullable Object twin(int oid, Object o, ClassPlan plan, StateDigest now) {
    if (plan.homeBound) {
      return plan.coherent.isEmpty() ? null : Twins.UNKNOWN;
    }
    Object twin = Twins.of(o, plan, environment);
    return now.isAgreed(oid, twin, plan) ? twin : Twins.UNKNOWN;
  }

  int peer() {
    return 1 - own;
  }

  /** The identity hash of {@code o}, which gets one if it has none. */
  int hash(Object o) {
    int existing = IdentityHash.existing(o);
    if (existing != 0) {
      return existing;
    }
    return give(o);
  }

  /** Gives {@code o}, which has none, an identity hash. */
  int give(Object o) {
    lastHash = IdentityHash.after(lastHash);
    return IdentityHash.install(o, lastHash) ? lastHash : IdentityHash.of(o);
  }

  /** Takes back the numbers of a space from {@code count} on. */
  void truncate(int space, int count) {
    plans.forgetOids(space, count);
    table.truncate(space, count);
    unreported.removeIf(o -> !isShared(o));
  }

  boolean isShared(Object o) {
    return table.find(o, IdentityHash.of(o)) != ObjectTable.ABSENT;
  }

  /** Takes a table with other numbers for the same objects, or some of them. */
  void renumbered(ObjectTable other) {
    plans.forgetOids(0, 0);
    plans.forgetOids(1, 0);
    table = other;
    for (int space = 0; space < 2; space++) {
      for (int index = 0; index < table.count(space); index++) {
        int oid = ObjectTable.oid(space, index);
        if (table.get(oid) instanceof Class<?> type) {
          plans.of(type).classOid = oid;
        }
      }
    }
  }
}
