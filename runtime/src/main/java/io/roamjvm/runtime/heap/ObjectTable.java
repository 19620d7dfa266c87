package io.roamjvm.runtime.heap;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The objects that both sides know, by object id (oid) and by identity. Home numbers its objects
 * with even oids, the guest with odd ones, each densely in the order of first sending; {@code index
 * = oid / 2} within the side's space.
 *
 * <p>Identity is found by open addressing over identity hashes; an entry holds the hash next to the
 * oid, so that a miss rarely touches another object. {@code IdentityHashMap} was rejected: boxed
 * values, and three times the memory.
 */
final class ObjectTable {

  static final int ABSENT = -1;

  private static final int MAX_INDEX = 1 << 30;

  /** {@code hash << 32 | oid + 1}; zero is free. */
  private long[] slots = new long[1 << 10];

  private int used;
  private final Space[] spaces = {new Space(), new Space()};

  /** Digests of the chunks of big arrays, by oid. */
  private final Map<Integer, long[]> chunks = new HashMap<>();

  private static final class Space {
    private @Nullable Object[] objects = new Object[256];
    private long[] digests = new long[256];

    /** Empty until the session is shared. */
    private @Nullable Object[] twins = {};

    private int count;
  }

  int size() {
    return spaces[0].count + spaces[1].count;
  }

  int count(int space) {
    return spaces[space].count;
  }

  static int oid(int space, int index) {
    return index << 1 | space;
  }

  boolean has(int oid) {
    return oid >= 0 && oid >>> 1 < spaces[oid & 1].count;
  }

  /** The object of a known oid. */
  Object get(int oid) {
    Object o = spaces[oid & 1].objects[oid >>> 1];
    if (o == null) {
      throw new IllegalArgumentException("no object has oid " + oid);
    }
    return o;
  }

  long digest(int oid) {
    return spaces[oid & 1].digests[oid >>> 1];
  }

  void digest(int oid, long digest) {
    spaces[oid & 1].digests[oid >>> 1] = digest;
  }

  long @Nullable [] chunkDigests(int oid) {
    return chunks.get(oid);
  }

  void chunkDigests(int oid, long[] digests) {
    chunks.put(oid, digests);
  }

  /** The twin of an object ({@link Twins}); null if it is not compared. */
  @Nullable Object twin(int oid) {
    @Nullable Object[] twins = spaces[oid & 1].twins;
    int index = oid >>> 1;
    return index < twins.length ? twins[index] : null;
  }

  void twin(int oid, @Nullable Object twin) {
    Space s = spaces[oid & 1];
    int index = oid >>> 1;
    if (index >= s.twins.length) {
      s.twins = Arrays.copyOf(s.twins, s.objects.length);
    }
    s.twins[index] = twin;
  }

  /** The oid of {@code o}, or {@link #ABSENT}. */
  int find(Object o, int hash) {
    long[] slots = this.slots;
    int mask = slots.length - 1;
    int at = hash & mask;
    for (long slot = slots[at]; slot != 0; slot = slots[at]) {
      if ((int) (slot >>> 32) == hash) {
        int oid = (int) slot - 1;
        if (spaces[oid & 1].objects[oid >>> 1] == o) {
          return oid;
        }
      }
      at = at + step(hash) & mask;
    }
    return ABSENT;
  }

  /** Numbers {@code o}, which must not be in the table, in the given space. */
  int add(int space, Object o, int hash, long digest) {
    Space s = spaces[space];
    int index = s.count;
    if (index == MAX_INDEX) {
      throw new IllegalStateException("more than 2^30 objects shared with one guest");
    }
    if (index == s.objects.length) {
      s.objects = Arrays.copyOf(s.objects, index * 2);
      s.digests = Arrays.copyOf(s.digests, index * 2);
    }
    s.objects[index] = o;
    s.digests[index] = digest;
    s.count = index + 1;
    int oid = oid(space, index);
    insert(hash, oid);
    return oid;
  }

  /** Takes back what was numbered in {@code space} from {@code count} on. */
  void truncate(int space, int count) {
    Space s = spaces[space];
    if (s.count == count) {
      return;
    }
    Arrays.fill(s.objects, count, s.count, null);
    if (count < s.twins.length) {
      Arrays.fill(s.twins, count, Math.min(s.count, s.twins.length), null);
    }
    s.count = count;
    chunks.keySet().removeIf(oid -> !has(oid));
    long[] old = slots;
    slots = new long[old.length];
    used = 0;
    for (long slot : old) {
      if (slot != 0 && has((int) slot - 1)) {
        insert((int) (slot >>> 32), (int) slot - 1);
      }
    }
  }

  /** A table of those objects that stay, numbered densely in the same order. */
  ObjectTable retain(Retained retained) {
    ObjectTable table = new ObjectTable();
    for (int space = 0; space < 2; space++) {
      BitSet keep = retained.keep(space);
      for (int i = keep.nextSetBit(0); i >= 0; i = keep.nextSetBit(i + 1)) {
        Object o = get(oid(space, i));
        int oid = table.add(space, o, IdentityHash.of(o), digest(oid(space, i)));
        long[] digests = chunks.get(oid(space, i));
        if (digests != null) {
          table.chunks.put(oid, digests.clone());
        }
      }
    }
    return table;
  }

  private void insert(int hash, int oid) {
    if (++used * 2L > slots.length) {
      grow();
    }
    place(slots, (long) hash << 32 | oid + 1);
  }

  private void grow() {
    if (slots.length == 1 << 30) {
      throw new IllegalStateException("the table of shared objects is full");
    }
    long[] bigger = new long[slots.length * 2];
    for (long slot : slots) {
      if (slot != 0) {
        place(bigger, slot);
      }
    }
    slots = bigger;
  }

  private static void place(long[] slots, long slot) {
    int mask = slots.length - 1;
    int hash = (int) (slot >>> 32);
    int at = hash & mask;
    while (slots[at] != 0) {
      at = at + step(hash) & mask;
    }
    slots[at] = slot;
  }

  /**
   * Odd, so that it visits every slot. Objects numbered one after another have consecutive hashes
   * and lie side by side; a fixed step of one would let others crawl along such runs.
   */
  private static int step(int hash) {
    return ((hash * 0x9E3779B9) >>> 15) | 1;
  }
}
