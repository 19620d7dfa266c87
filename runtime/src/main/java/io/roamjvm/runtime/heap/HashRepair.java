package io.roamjvm.runtime.heap;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts entries of arriving hash tables where they belong, when their key is an object that exists
 * on both sides with different identity hashes: a class or an enum constant of the JDK that both
 * JVMs had hashed before they met. Every other key brought its hash along.
 *
 * <p>Entries keep their identity; only buckets, links and stored hashes change. What cannot be
 * repaired is refused, never left wrong: bins that have become trees, immutable sets and maps, and
 * tables under a live iterator. A key that merely <em>contains</em> such a class and derives its
 * hash from it, and hash tables that are not the JDK's, are not recognised.
 */
final class HashRepair {

  /** Hash tables by their class; the first that fits. */
  private static final List<ChainedTable> CHAINED =
      List.of(
          ChainedTable.hashMap(),
          ChainedTable.concurrentHashMap(),
          ChainedTable.hashtable(),
          ChainedTable.weakHashMap());

  private static final long IDENTITY_TABLE = Memory.offset(IdentityHashMap.class, "table");
  private static final Set<String> FIXED =
      Set.of("java.util.ImmutableCollections$SetN", "java.util.ImmutableCollections$MapN");

  private final HeapState heap;
  private final Set<Object> rehashed;
  private final Set<Object> held;

  /**
   * @param held the image's roots: a frame of the JDK that goes through a table has it as a value
   */
  HashRepair(HeapState heap, Set<Object> held) {
    this.heap = heap;
    this.held = held;
    this.rehashed = heap.rehashed;
  }

  /**
   * Repairs one object if it is a hash table with such a key.
   *
   * @throws ImageException when it cannot be repaired
   */
  void repair(Object o) throws ImageException {
    if (!(o instanceof Map) && !FIXED.contains(o.getClass().getName())) {
      return;
    }
    for (ChainedTable table : CHAINED) {
      if (table.type().isInstance(o)) {
        repair(o, table);
        return;
      }
    }
    if (o instanceof IdentityHashMap) {
      repairIdentity(o);
    } else if (FIXED.contains(o.getClass().getName())) {
      checkFixed(o);
    }
  }

  private void repair(Object map, ChainedTable table) throws ImageException {
    Object[] buckets = table.buckets(map);
    if (buckets == null || !table.isMisplaced(buckets, rehashed)) {
      return;
    }
    if (table.hasTrees(buckets)) {
      throw refused(map, "it has bins that are trees");
    }
    refuseFrames(map, buckets);
    if (!(map instanceof LinkedHashMap)) {
      refuseIterators(map, buckets);
    }
    table.place(buckets, rehashed);
  }

  private void repairIdentity(Object map) throws ImageException {
    Object[] table = (Object[]) Memory.UNSAFE.getReference(map, IDENTITY_TABLE);
    if (table == null || !holds(table, 2)) {
      return;
    }
    refuseFrames(map, table);
    refuseIterators(map, table);
    Object[] old = table.clone();
    Arrays.fill(table, null);
    for (int i = 0; i < old.length; i += 2) {
      if (old[i] != null) {
        int h = IdentityHash.of(old[i]);
        int at = ((h << 1) - (h << 8)) & (table.length - 1);
        while (table[at] != null) {
          at = (at + 2) % table.length;
        }
        table[at] = old[i];
        table[at + 1] = old[i + 1];
      }
    }
  }

  private void checkFixed(Object o) throws ImageException {
    FieldsPlan plan = heap.plans.of(o.getClass()).fields;
    for (long offset : plan.references) {
      if (Memory.UNSAFE.getReference(o, offset) instanceof Object[] elements
          && holds(elements, 1)) {
        throw refused(o, "it cannot be changed");
      }
    }
  }

  private boolean holds(Object[] keys, int stride) {
    for (int i = 0; i < keys.length; i += stride) {
      if (keys[i] != null && rehashed.contains(keys[i])) {
        return true;
      }
    }
    return false;
  }

  /** A method of the map has come to some bucket, or has found the one for its key. */
  private void refuseFrames(Object map, Object[] buckets) throws ImageException {
    if (held.contains(buckets)) {
      throw refused(map, "one of its methods is at work");
    }
  }

  /** An iterator stands at a bucket; moving entries would make it skip or repeat some. */
  private void refuseIterators(Object map, Object[] buckets) throws ImageException {
    for (int space = 0; space < 2; space++) {
      for (int index = 0; index < heap.table.count(space); index++) {
        Object o = heap.table.get(ObjectTable.oid(space, index));
        if (isIterator(o.getClass()) && refersTo(o, map, buckets)) {
          throw refused(map, "it is being iterated over");
        }
      }
    }
  }

  private static boolean isIterator(Class<?> type) {
    String name = type.getName();
    return name.startsWith("java.util.")
        && (name.endsWith("Iterator")
            || name.endsWith("Itr")
            || name.endsWith("Spliterator")
            || name.endsWith("Traverser")
            || name.endsWith("Enumerator"));
  }

  private boolean refersTo(Object o, Object map, Object[] buckets) {
    for (long offset : heap.plans.of(o.getClass()).fields.references) {
      Object value = Memory.UNSAFE.getReference(o, offset);
      if (value == map || value == buckets) {
        return true;
      }
    }
    return false;
  }

  private static ImageException refused(Object o, String why) {
    return new ImageException(
        ImageException.Code.HASH_CONFLICT,
        "a "
            + o.getClass().getName()
            + " has a class or enum constant of the JDK as key whose identity hash differs between"
            + " the two JVMs, and "
            + why,
        null);
  }
}
