package io.roamjvm.runtime.heap;

import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;
import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;

/**
 * The layout of a hash table of the JDK with chained entries.
 *
 * @param type the map
 * @param table offset of the array of buckets
 * @param hash offset of an entry's stored hash
 * @param key offset of its key
 * @param next offset of its successor
 * @param spread from a key's hash code to the stored hash
 * @param bucket from stored hash and number of buckets to the bucket
 */
record ChainedTable(
    Class<?> type,
    long table,
    long hash,
    long key,
    long next,
    IntUnaryOperator spread,
    IntBinaryOperator bucket) {

  private static final Unsafe UNSAFE = Memory.UNSAFE;

  static ChainedTable hashMap() {
    return of(
        HashMap.class,
        "java.util.HashMap$Node",
        h -> h ^ (h >>> 16),
        (hash, length) -> hash & (length - 1));
  }

  static ChainedTable concurrentHashMap() {
    return of(
        ConcurrentHashMap.class,
        "java.util.concurrent.ConcurrentHashMap$Node",
        h -> (h ^ (h >>> 16)) & 0x7FFF_FFFF,
        (hash, length) -> hash & (length - 1));
  }

  static ChainedTable hashtable() {
    return of(
        Hashtable.class,
        "java.util.Hashtable$Entry",
        h -> h,
        (hash, length) -> (hash & 0x7FFF_FFFF) % length);
  }

  static ChainedTable weakHashMap() {
    return of(
        WeakHashMap.class,
        "java.util.WeakHashMap$Entry",
        h -> {
          int x = h ^ (h >>> 20) ^ (h >>> 12);
          return x ^ (x >>> 7) ^ (x >>> 4);
        },
        (hash, length) -> hash & (length - 1));
  }

  private static ChainedTable of(
      Class<?> type, String entryName, IntUnaryOperator spread, IntBinaryOperator bucket) {
    try {
      Class<?> entry = Class.forName(entryName);
      return new ChainedTable(
          type,
          Memory.offset(type, "table"),
          Memory.offset(entry, "hash"),
          type == WeakHashMap.class
              ? Memory.offset(Reference.class, "referent")
              : Memory.offset(entry, "key"),
          Memory.offset(entry, "next"),
          spread,
          bucket);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("this JDK has no " + entryName + "; use a tested JDK", e);
    }
  }

  Object @Nullable [] buckets(Object map) {
    return (Object[]) UNSAFE.getReference(map, table);
  }

  /** Whether an entry has one of these keys and stores another hash than the key has here. */
  boolean isMisplaced(Object[] buckets, Set<Object> keys) {
    for (Object first : buckets) {
      for (Object e = first(first); e != null; e = UNSAFE.getReference(e, next)) {
        Object k = UNSAFE.getReference(e, key);
        if (k != null && keys.contains(k)) {
          if (spread.applyAsInt(k.hashCode()) != UNSAFE.getInt(e, hash)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  boolean hasTrees(Object[] buckets) {
    for (Object first : buckets) {
      if (first != null && first.getClass().getName().contains("Tree")) {
        return true;
      }
    }
    return false;
  }

  /** Corrects the stored hashes of these keys and puts every entry into its bucket. */
  void place(Object[] buckets, Set<Object> keys) {
    Object[] old = buckets.clone();
    Arrays.fill(buckets, null);
    for (Object first : old) {
      for (Object e = first; e != null; ) {
        Object following = UNSAFE.getReference(e, next);
        Object k = UNSAFE.getReference(e, key);
        if (k != null && keys.contains(k)) {
          UNSAFE.putInt(e, hash, spread.applyAsInt(k.hashCode()));
        }
        append(buckets, e);
        e = following;
      }
    }
  }

  private void append(Object[] buckets, Object entry) {
    UNSAFE.putReference(entry, next, null);
    int at = bucket.applyAsInt(UNSAFE.getInt(entry, hash), buckets.length);
    Object e = buckets[at];
    if (e == null) {
      buckets[at] = entry;
      return;
    }
    while (UNSAFE.getReference(e, next) != null) {
      e = Objects.requireNonNull(UNSAFE.getReference(e, next));
    }
    UNSAFE.putReference(e, next, entry);
  }

  /** The first entry of a bin; the head of a concurrent map's tree is not an entry itself. */
  private static @Nullable Object first(@Nullable Object head) {
    if (head != null && head.getClass().getName().endsWith("$TreeBin")) {
      return UNSAFE.getReference(head, Memory.offset(head.getClass(), "first"));
    }
    return head;
  }
}
