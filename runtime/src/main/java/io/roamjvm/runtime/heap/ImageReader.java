package io.roamjvm.runtime.heap;

import java.io.IOException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one image. New objects are made when they are announced and filled at once or, inside too
 * many others, when their turn comes; changes of existing objects wait in a {@link Staging} until
 * the end has been seen.
 */
final class ImageReader {

  private static final int MAX_ROOTS = 1 << 24;
  private static final int RECENT_PLANS = 256;
  private static final long MAX_BYTES = Runtime.getRuntime().maxMemory();

  private final HeapState heap;
  private final ImageInput in;
  private final BodyReader bodies;
  private final Staging staging;
  private final DifferenceReader differences;

  /** As {@link ImageWriter} keeps. */
  private final Set<Object> internals = Collections.newSetFromMap(new IdentityHashMap<>());

  private final Agreement agreement = new Agreement();
  private ObjectTable table;
  private int[] before;
  private long reserved;

  /** By their classes' oids; which of them they are, the plans know. */
  private final @Nullable ClassPlan[] recentPlans = new ClassPlan[RECENT_PLANS];

  /** Of the object announced last. */
  private int lastHash;

  /** As {@link ImageWriter} counts. */
  private int depth;

  ImageReader(HeapState heap, ImageInput in) {
    this.heap = heap;
    this.table = heap.table;
    this.in = in;
    this.bodies = new BodyReader(this, in, heap.environment);
    this.staging = new Staging(heap.environment);
    this.differences = new DifferenceReader(this, bodies, staging);
    this.before = new int[] {table.count(0), table.count(1)};
  }

  ImageInput in() {
    return in;
  }

  HeapState heap() {
    return heap;
  }

  Object[] read() throws IOException, ImageException {
    int rehashed = heap.rehashed.size();
    List<Integer> changed = new ArrayList<>();
    header();
    for (int left = in.varint(); left != 0; left--) {
      heap.rehashed.add(table.get(known(in.varint())));
    }
    int[] roots = new int[in.count(MAX_ROOTS, "the number of roots")];
    for (int i = 0; i < roots.length; i++) {
      roots[i] = reference();
    }
    for (int next = in.varint(); next != 0; next = in.varint()) {
      changed(next - 1);
      changed.add(next - 1);
    }
    newBodies();
    if (in.int32() != Tag.MAGIC) {
      throw ImageException.malformed("its end is not where it should be");
    }
    in.finish();
    staging.apply();
    agreement.apply(table);
    Object[] result = new Object[roots.length];
    for (int i = 0; i < roots.length; i++) {
      result[i] = object(roots[i]);
    }
    if (heap.shared && rehashed == heap.rehashed.size()) {
      repairBrought(result, changed);
    } else {
      repairAll(result);
    }
    return result;
  }

  private void header() throws IOException, ImageException {
    if (in.int32() != Tag.MAGIC) {
      throw ImageException.malformed("it does not start as an image of this version");
    }
    if (in.int32() != Memory.geometry()) {
      throw new ImageException(
          ImageException.Code.OTHER_LAYOUT,
          "the other JVM lays out arrays differently; start both with the same"
              + " -XX:[+-]UseCompactObjectHeaders and -XX:[+-]UseCompressedClassPointers",
          null);
    }
    if (in.int8() != heap.peer()) {
      throw ImageException.malformed("it comes from this side");
    }
    int flags = in.int8();
    if ((flags & Tag.SHARED) != 0) {
      heap.share();
    } else if (heap.shared) {
      throw ImageException.malformed("it is of a session that is not shared");
    }
    if ((flags & Tag.DROPPING) != 0) {
      Pruning.apply(heap, Retained.read(in, table));
      table = heap.table;
      before = new int[] {table.count(0), table.count(1)};
    }
    int home = in.varint();
    int guest = in.varint();
    before[heap.own] = table.count(heap.own); // it may have grown since this image was waited for
    int own = heap.own == 0 ? home : guest;
    int theirs = heap.own == 0 ? guest : home;
    // in a shared session, this side may have sent what the sender had not read yet
    boolean fits = heap.shared ? own >= 0 && own <= before[heap.own] : own == before[heap.own];
    if (!fits || theirs != before[heap.peer()]) {
      throw ImageException.malformed(
          "the sender shares %d+%d objects, this side %d+%d"
              .formatted(home, guest, before[0], before[1]));
    }
  }

  /** The object of an oid that {@link #reference} returned. */
  @Nullable Object object(int oid) {
    return oid < 0 ? null : table.get(oid);
  }

  /** Reads a reference; -1 for null. */
  int reference() throws IOException, ImageException {
    int tag = in.varint();
    if (tag >= Tag.KNOWN) {
      return known(tag);
    }
    return switch (tag) {
      case Tag.NULL -> -1;
      case Tag.NEW -> newObject(0);
      case Tag.NEXT -> newObject(IdentityHash.after(lastHash));
      case Tag.CLASS -> newClass();
      case Tag.NAMED -> named();
      case Tag.CONSTANT -> constant();
      default -> throw ImageException.malformed("reference " + Integer.toUnsignedString(tag));
    };
  }

  Class<?> classReference() throws IOException, ImageException {
    return classOf(in.varint());
  }

  private Class<?> classOf(int tag) throws IOException, ImageException {
    int oid = tag == Tag.CLASS ? newClass() : known(tag);
    if (table.get(oid) instanceof Class<?> type) {
      return type;
    }
    throw ImageException.malformed("oid " + oid + " is not a class");
  }

  private int known(int tag) throws ImageException {
    int oid = tag - Tag.KNOWN;
    if (!table.has(oid)) {
      throw ImageException.malformed("unknown oid " + oid);
    }
    return oid;
  }

  private int newClass() throws IOException, ImageException {
    Class<?> type = ClassDescriptors.read(this);
    int oid = add(type, Digest.NONE);
    heap.plans.of(type).classOid = oid;
    return oid;
  }

  private int named() throws IOException, ImageException {
    String name = in.text();
    Object o = heap.environment.resolve(name);
    if (o == null) {
      throw new ImageException(
          ImageException.Code.UNKNOWN_OBJECT, "there is no \"" + name + "\" here", null);
    }
    heap.namesThreads |= o instanceof Thread || o instanceof ThreadGroup;
    return add(o, Digest.NONE);
  }

  private int constant() throws IOException, ImageException {
    Class<?> holder = classReference();
    String field = in.text();
    Object o = null;
    if (!holder.isArray() && !holder.isHidden()) {
      if (heap.classes.loaderOf(holder) == ClassCatalog.JDK) {
        o = JdkConstants.value(holder, field);
      }
    }
    if (o == null) {
      throw new ImageException(
          ImageException.Code.UNKNOWN_OBJECT,
          "there is no constant " + holder.getName() + "." + field + " here",
          null);
    }
    return add(o, Digest.NONE);
  }

  /**
   * Reads a new object.
   *
   * @param hash its identity hash; 0 if that is still to come
   */
  private int newObject(int hash) throws IOException, ImageException {
    ClassPlan plan = planReference();
    if (plan.refused && !isShell(plan)) {
      throw new ImageException(
          ImageException.Code.UNSUPPORTED,
          "an object of " + plan.type.getName() + " cannot be taken: " + plan.refusal,
          null);
    }
    if (isShell(plan)) {
      return filled(allocate(plan.type), plan, hash);
    }
    return switch (plan.form) {
      case FIELDS -> filled(allocate(plan.type), plan, hash);
      case PRIMITIVE_ARRAY, REFERENCE_ARRAY -> filled(allocateArray(plan.type), plan, hash);
      case CODED -> add(plan.codec().read(plan.type, this), hash, Digest.NONE);
      case CLASS, NAMED, REFUSED -> throw ImageException.malformed("a new " + plan.type.getName());
    };
  }

  private ClassPlan planReference() throws IOException, ImageException {
    int tag = in.varint();
    int oid = tag - Tag.KNOWN;
    ClassPlan recent = recentPlans[oid & recentPlans.length - 1];
    if (recent != null && recent.classOid == oid && oid >= 0) {
      return recent;
    }
    ClassPlan plan = heap.plans.of(classOf(tag));
    recentPlans[oid & recentPlans.length - 1] = plan;
    return plan;
  }

  private int filled(Object o, ClassPlan plan, int hash) throws IOException, ImageException {
    int oid = add(o, hash, Digest.DUE);
    if (depth < Tag.NESTING) {
      depth++;
      table.digest(oid, body(oid, o, plan));
      depth--;
    }
    return oid;
  }

  private static Object allocate(Class<?> type) throws ImageException {
    try {
      return Memory.UNSAFE.allocateInstance(type);
    } catch (InstantiationException | LinkageError e) {
      throw new ImageException(
          ImageException.Code.UNKNOWN_CLASS, "no object of " + type.getName() + " can be made", e);
    }
  }

  private Object allocateArray(Class<?> type) throws IOException, ImageException {
    int length = in.count(Integer.MAX_VALUE, "the length of an array");
    reserve((long) length * Memory.UNSAFE.arrayIndexScale(type));
    return Array.newInstance(type.getComponentType(), length);
  }

  /** Refuses before allocating what cannot fit, whatever the image says. */
  void reserve(long bytes) throws ImageException {
    reserved += bytes;
    if (reserved > MAX_BYTES) {
      throw new ImageException(
          ImageException.Code.TOO_LARGE, "the task's arrays do not fit into this JVM's heap", null);
    }
  }

  private int add(Object o, long digest) throws IOException, ImageException {
    return add(o, 0, digest);
  }

  private int add(Object o, int known, long digest) throws IOException, ImageException {
    int hash = known == 0 ? in.int32() : known;
    if (hash <= 0) {
      throw ImageException.malformed("identity hash " + hash);
    }
    lastHash = hash;
    if (IdentityHash.install(o, hash)) {
      return table.add(heap.peer(), o, hash, digest);
    }
    int oid = table.add(heap.peer(), o, IdentityHash.of(o), digest);
    if (heap.rehashed.add(o)) {
      heap.unreported.add(o);
    }
    return oid;
  }

  /**
   * The tables that the image brought: in a shared session those of several threads are shells
   * here, and who puts an entry into another changes its number of modifications as well.
   */
  private void repairBrought(Object[] roots, List<Integer> changed) throws ImageException {
    if (heap.rehashed.isEmpty()) {
      return;
    }
    HashRepair repair = new HashRepair(heap, identitySet(roots));
    for (int oid : changed) {
      repair.repair(table.get(oid));
    }
    int space = heap.peer();
    for (int index = before[space]; index < table.count(space); index++) {
      repair.repair(table.get(ObjectTable.oid(space, index)));
    }
  }

  private static Set<Object> identitySet(Object[] objects) {
    Set<Object> set = Collections.newSetFromMap(new IdentityHashMap<>());
    set.addAll(Arrays.asList(objects));
    return set;
  }

  /** All tables, not only those that the image brought: it may have brought single entries. */
  private void repairAll(Object[] roots) throws ImageException {
    if (heap.rehashed.isEmpty()) {
      return;
    }
    HashRepair repair = new HashRepair(heap, identitySet(roots));
    for (int space = 0; space < 2; space++) {
      for (int index = 0; index < table.count(space); index++) {
        repair.repair(table.get(ObjectTable.oid(space, index)));
      }
    }
  }

  private void newBodies() throws IOException, ImageException {
    int space = heap.peer();
    for (int index = before[space]; index < table.count(space); index++) {
      int oid = ObjectTable.oid(space, index);
      if (table.digest(oid) == Digest.DUE) {
        Object o = table.get(oid);
        table.digest(oid, body(oid, o, heap.plans.of(o.getClass())));
      }
    }
    Memory.UNSAFE.storeFence();
  }

  /** As {@link ImageWriter} decides. */
  private boolean isShell(ClassPlan plan) {
    return heap.shared && plan.homeBound && heap.own != 0;
  }

  private void homeBound(int oid, Object o, ClassPlan plan) throws IOException, ImageException {
    if (!plan.toldShared) {
      plan.toldShared = true;
      heap.environment.shared(plan.type);
    }
    if (!isShell(plan)) {
      bodies.fields(o, plan.fields);
      for (Object array : plan.internalArrays(o)) {
        internals.add(array);
        table.twin(table.find(array, IdentityHash.of(array)), null);
      }
    }
    if (!plan.coherent.isEmpty()) {
      bodies.fields(o, plan.coherent);
      table.twin(oid, FieldValues.of(o, plan.coherent, heap.environment));
    }
  }

  private long body(int oid, Object o, ClassPlan plan) throws IOException, ImageException {
    if (heap.shared && plan.homeBound) {
      homeBound(oid, o, plan);
      return Digest.NONE;
    }
    if (heap.shared && internals.contains(o)) {
      bodies.elements(o, plan.array(), 0, Array.getLength(o), 0);
      return Digest.NONE;
    }
    if (heap.shared && (plan.compared || plan.array != null)) {
      if (plan.array == null) {
        bodies.fields(o, plan.fields);
      } else {
        bodies.elements(o, plan.array, 0, Array.getLength(o), 0);
      }
      table.twin(oid, Twins.of(o, plan, heap.environment));
      return Digest.NONE;
    }
    if (plan.array == null) {
      long digest = bodies.fields(o, plan.fields);
      return plan.compared ? digest : Digest.NONE;
    }
    int length = Array.getLength(o);
    int chunks = plan.array.chunks(length);
    if (chunks <= 1) {
      long digest = bodies.elements(o, plan.array, 0, length, 0);
      return length == 0 ? Digest.NONE : digest;
    }
    long[] digests = new long[chunks];
    for (int i = 0; i < chunks; i++) {
      int from = plan.array.chunkStart(i);
      digests[i] = bodies.elements(o, plan.array, from, plan.array.chunkEnd(i, length), 0);
    }
    table.chunkDigests(oid, digests);
    return Digest.CHUNKED;
  }

  private void changed(int oid) throws IOException, ImageException {
    if (heap.shared) {
      Object twin = table.has(oid) && oid >>> 1 < before[oid & 1] ? table.twin(oid) : null;
      if (twin == null || twin == Twins.UNKNOWN) {
        throw ImageException.malformed("differences of oid " + oid);
      }
      Object o = table.get(oid);
      differences.read(o, heap.plans.of(o.getClass()), twin);
      return;
    }
    boolean comparable =
        table.has(oid) && oid >>> 1 < before[oid & 1] && table.digest(oid) != Digest.NONE;
    if (!comparable) {
      throw ImageException.malformed("a change of oid " + oid);
    }
    Object o = table.get(oid);
    ClassPlan plan = heap.plans.of(o.getClass());
    if (plan.array == null) {
      FieldValues values = FieldValues.empty(plan.fields);
      agreement.digest(oid, bodies.values(values, plan.fields));
      staging.fields(o, plan.fields, values);
    } else if (table.digest(oid) == Digest.CHUNKED) {
      changedChunks(oid, o, plan);
    } else {
      agreement.digest(oid, changedElements(o, plan, 0, Array.getLength(o)));
    }
  }

  private void changedChunks(int oid, Object o, ClassPlan plan) throws IOException, ImageException {
    long[] agreed = table.chunkDigests(oid);
    if (agreed == null) {
      throw new IllegalStateException("no chunk digests of oid " + oid);
    }
    long[] now = Arrays.copyOf(agreed, agreed.length);
    int length = Array.getLength(o);
    for (int next = in.varint(); next != 0; next = in.varint()) {
      if (next < 0 || next > now.length) {
        throw ImageException.malformed("chunk " + next + " of " + now.length);
      }
      int from = plan.array().chunkStart(next - 1);
      now[next - 1] = changedElements(o, plan, from, plan.array().chunkEnd(next - 1, length));
    }
    agreement.chunks(oid, now);
  }

  private long changedElements(Object o, ClassPlan plan, int from, int to)
      throws IOException, ImageException {
    Object shadow = Array.newInstance(plan.array().component(), to - from);
    staging.elements(o, plan.array(), shadow, from, to, null);
    return bodies.elements(shadow, plan.array(), from, to, from);
  }
}
