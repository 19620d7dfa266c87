package io.roamjvm.runtime.heap;

import java.io.IOException;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes one image: header, roots, changed objects, then the bodies of new objects that have none
 * yet. A reference to an object that the other side lacks announces it in place and gives it the
 * next oid. Its body follows at once, up to {@link Tag#NESTING} deep; the others wait, and the
 * table itself is their queue.
 */
final class ImageWriter {

  private final HeapState heap;
  private final ObjectTable table;
  private final ImageOutput out;
  private final BodyWriter bodies;
  private final Agreement agreement = new Agreement();
  private final TwinLog log = new TwinLog();
  private long differing;

  /** Arrays that only methods use which home executes. */
  private final Set<Object> internals = Collections.newSetFromMap(new IdentityHashMap<>());

  private final InternedStrings interned = new InternedStrings();
  private final int[] before;

  /** Of the object announced last. */
  private int lastHash;

  /** Bodies that the current one stands in, itself included. */
  private int depth;

  /** Whether to write what has changed. */
  private final boolean changes;

  ImageWriter(HeapState heap, ImageOutput out, boolean changes) {
    this.changes = changes;
    this.heap = heap;
    this.table = heap.table;
    this.out = out;
    this.bodies = new BodyWriter(this, out, heap.environment);
    this.before = new int[] {table.count(0), table.count(1)};
  }

  ImageOutput out() {
    return out;
  }

  InternedStrings interned() {
    return interned;
  }

  BodyWriter bodies() {
    return bodies;
  }

  /** The image will not be completed. */
  void undo() {
    log.undo();
  }

  HeapState heap() {
    return heap;
  }

  /** Digests that count once the other side has the image. */
  Agreement write(Object[] roots) throws IOException, Refusal {
    out.int32(Tag.MAGIC);
    out.int32(Memory.geometry());
    out.int8(heap.own);
    Retained dropping = heap.dropping;
    out.int8((dropping == null ? 0 : Tag.DROPPING) | (heap.shared ? Tag.SHARED : 0));
    if (dropping != null) {
      dropping.write(out);
    }
    out.varint(before[0]);
    out.varint(before[1]);
    out.varint(heap.unreported.size());
    for (Object o : heap.unreported) {
      out.varint(table.find(o, IdentityHash.of(o)) + Tag.KNOWN);
    }
    out.varint(roots.length);
    for (Object root : roots) {
      reference(root);
    }
    for (int space = 0; space < 2; space++) {
      if (changes && heap.shared) {
        differences(space);
      } else if (changes) {
        changes(space);
      }
    }
    out.varint(0);
    newBodies();
    out.int32(Tag.MAGIC);
    out.finish();
    return agreement;
  }

  /** Objects written. */
  long objects() {
    return (long) table.count(heap.own) - before[heap.own] + agreement.count() + differing;
  }

  /** Writes a reference and returns its oid, -1 for null. */
  int reference(@Nullable Object o) throws IOException, Refusal {
    if (o == null) {
      out.varint(Tag.NULL);
      return -1;
    }
    int hash = IdentityHash.existing(o);
    if (hash == 0) {
      return announce(o, heap.give(o));
    }
    int oid = table.find(o, hash);
    if (oid == ObjectTable.ABSENT) {
      return announce(o, hash);
    }
    out.varint(oid + Tag.KNOWN);
    return oid;
  }

  /** Writes a reference to a class. */
  int classReference(Class<?> type) throws IOException, Refusal {
    return classReference(heap.plans.of(type));
  }

  private int classReference(ClassPlan plan) throws IOException, Refusal {
    if (plan.classOid != ObjectTable.ABSENT) {
      out.varint(plan.classOid + Tag.KNOWN);
      return plan.classOid;
    }
    out.varint(Tag.CLASS);
    ClassDescriptors.write(plan.type, this);
    int hash = heap.hash(plan.type);
    plan.classOid = add(plan.type, hash, Digest.NONE);
    return plan.classOid;
  }

  private int announce(Object o, int hash) throws IOException, Refusal {
    ClassPlan plan = heap.plans.of(o.getClass());
    if (plan.form == ClassPlan.Form.CLASS) {
      return classReference((Class<?>) o);
    }
    if (heap.shared && isThread(o, plan)) {
      if (isShell(plan)) {
        return announceNew(o, hash, plan);
      }
      Object there = heap.environment.ofHome(o);
      if (there == null) {
        throw new Refusal(o, plan.refusal);
      }
      return reference(there);
    }
    if (plan.asked) {
      String name = heap.environment.export(o);
      if (name != null) {
        heap.namesThreads |= isThread(o, plan);
        out.varint(Tag.NAMED);
        out.text(name);
        return add(o, hash, Digest.NONE);
      }
    }
    if (plan.mayBeConstants()) {
      JdkConstants.Constant constant = JdkConstants.of(o);
      if (constant != null) {
        out.varint(Tag.CONSTANT);
        classReference(constant.holder());
        out.text(constant.field());
        return add(o, hash, Digest.NONE);
      }
    }
    return announceNew(o, hash, plan);
  }

  private int announceNew(Object o, int hash, ClassPlan plan) throws IOException, Refusal {
    if (plan.refused && !isShell(plan)) {
      throw new Refusal(o, plan.refusal);
    }
    boolean follows = hash == IdentityHash.after(lastHash);
    out.varint(follows ? Tag.NEXT : Tag.NEW);
    classReference(plan);
    if (plan.form == ClassPlan.Form.CODED) {
      plan.codec().write(o, this);
      return add(o, hash, follows, Digest.NONE);
    }
    if (plan.array != null) {
      out.varint(Array.getLength(o));
    } else if (o instanceof Throwable throwable) {
      Throwables.materialise(throwable);
    }
    int oid = add(o, hash, follows, Digest.DUE);
    if (depth < Tag.NESTING) {
      depth++;
      table.digest(oid, body(oid, o, plan));
      depth--;
    }
    return oid;
  }

  private int add(Object o, int hash, long digest) throws IOException {
    return add(o, hash, false, digest);
  }

  private int add(Object o, int hash, boolean known, long digest) throws IOException {
    if (!known) {
      out.int32(hash);
    }
    lastHash = hash;
    return table.add(heap.own, o, hash, digest);
  }

  private void newBodies() throws IOException, Refusal {
    for (int index = before[heap.own]; index < table.count(heap.own); index++) {
      int oid = ObjectTable.oid(heap.own, index);
      if (table.digest(oid) == Digest.DUE) {
        Object o = table.get(oid);
        table.digest(oid, body(oid, o, heap.plans.of(o.getClass())));
      }
    }
  }

  /** Whether an object is a thread or thread group whose methods home executes for shared ones. */
  private static boolean isThread(Object o, ClassPlan plan) {
    return plan.asked && plan.homeBound && (o instanceof Thread || o instanceof ThreadGroup);
  }

  /** Whether the guest gets an object without what the JDK keeps in it. */
  private boolean isShell(ClassPlan plan) {
    return heap.shared && plan.homeBound && heap.own == 0;
  }

  private long body(int oid, Object o, ClassPlan plan) throws IOException, Refusal {
    if (heap.shared && plan.homeBound) {
      homeBound(oid, o, plan);
      return Digest.NONE;
    }
    if (heap.shared && internals.contains(o)) {
      bodies.elements(o, plan.array(), 0, Array.getLength(o));
      return Digest.NONE;
    }
    if (heap.shared && (plan.compared || plan.array != null)) {
      twinned(oid, o, plan);
      return Digest.NONE;
    }
    if (plan.array == null) {
      long digest = bodies.fields(o, plan.fields);
      return plan.compared ? digest : Digest.NONE;
    }
    int length = Array.getLength(o);
    int chunks = plan.array.chunks(length);
    if (chunks <= 1) {
      long digest = bodies.elements(o, plan.array, 0, length);
      return length == 0 ? Digest.NONE : digest;
    }
    long[] digests = new long[chunks];
    for (int i = 0; i < chunks; i++) {
      digests[i] =
          bodies.elements(o, plan.array, plan.array.chunkStart(i), plan.array.chunkEnd(i, length));
    }
    table.chunkDigests(oid, digests);
    return Digest.CHUNKED;
  }

  /** Home takes all of an object whose methods it executes from now on; a guest, what is not. */
  private void homeBound(int oid, Object o, ClassPlan plan) throws IOException, Refusal {
    if (!plan.toldShared) {
      plan.toldShared = true;
      heap.environment.shared(plan.type);
    }
    if (!isShell(plan)) {
      internals.addAll(plan.internalArrays(o));
      bodies.fields(o, plan.fields);
      for (Object array : plan.internalArrays(o)) {
        table.twin(table.find(array, IdentityHash.of(array)), null);
      }
    }
    if (!plan.coherent.isEmpty()) {
      FieldValues twin = FieldValues.of(o, plan.coherent, heap.environment);
      table.twin(oid, twin);
      bodies.values(o, plan.coherent, twin);
    }
  }

  /** Gives a new object a twin, and writes that: others may be writing to the object. */
  private void twinned(int oid, Object o, ClassPlan plan) throws IOException, Refusal {
    Object twin = Twins.of(o, plan, heap.environment);
    table.twin(oid, twin);
    if (twin instanceof FieldValues values) {
      bodies.values(o, plan.coherent, values);
    } else {
      bodies.elements(twin, plan.array(), 0, Array.getLength(twin));
    }
  }

  private void differences(int space) throws IOException, Refusal {
    DifferenceWriter differences = new DifferenceWriter(this, table, log);
    for (int index = 0; index < before[space]; index++) {
      int oid = ObjectTable.oid(space, index);
      Object twin = table.twin(oid);
      if (twin != null) {
        Object o = table.get(oid);
        ClassPlan plan = heap.plans.of(o.getClass());
        if (twin == Twins.UNKNOWN) {
          differences.whole(oid, o, plan);
          differing++;
        } else if (differences.write(oid, o, plan, twin)) {
          differing++;
        }
      }
    }
  }

  private void changes(int space) throws IOException, Refusal {
    StateDigest state = new StateDigest(table, heap.environment);
    for (int index = 0; index < before[space]; index++) {
      int oid = ObjectTable.oid(space, index);
      long agreed = table.digest(oid);
      if (agreed == Digest.NONE) {
        continue;
      }
      Object o = table.get(oid);
      ClassPlan plan = heap.plans.of(o.getClass());
      if (agreed == Digest.CHUNKED) {
        changedChunks(state, oid, o, plan.array());
      } else if (plan.array != null) {
        int length = Array.getLength(o);
        if (state.elements(o, plan.array, 0, length) != agreed) {
          out.varint(oid + 1);
          agreement.digest(oid, bodies.elements(o, plan.array, 0, length));
        }
      } else if (state.fields(o, plan.fields) != agreed) {
        out.varint(oid + 1);
        agreement.digest(oid, bodies.fields(o, plan.fields));
      }
    }
  }

  private void changedChunks(StateDigest state, int oid, Object o, ArrayPlan plan)
      throws IOException, Refusal {
    int length = Array.getLength(o);
    long[] agreed = table.chunkDigests(oid);
    if (agreed == null) {
      throw new IllegalStateException("no chunk digests of oid " + oid);
    }
    long @Nullable [] now = null;
    for (int i = 0; i < agreed.length; i++) {
      int from = plan.chunkStart(i);
      int to = plan.chunkEnd(i, length);
      if (state.elements(o, plan, from, to) == agreed[i]) {
        continue;
      }
      if (now == null) {
        now = Arrays.copyOf(agreed, agreed.length);
        out.varint(oid + 1);
      }
      out.varint(i + 1);
      now[i] = bodies.elements(o, plan, from, to);
    }
    if (now != null) {
      out.varint(0);
      agreement.chunks(oid, now);
    }
  }
}
