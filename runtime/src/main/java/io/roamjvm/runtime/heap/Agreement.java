package io.roamjvm.runtime.heap;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Digests of changed objects that an image carries; they count once the other side has it. */
final class Agreement {

  private int[] oids = new int[16];
  private long[] digests = new long[16];
  private int count;
  private final Map<Integer, long[]> chunks = new HashMap<>();

  void digest(int oid, long digest) {
    if (count == oids.length) {
      oids = Arrays.copyOf(oids, count * 2);
      digests = Arrays.copyOf(digests, count * 2);
    }
    oids[count] = oid;
    digests[count++] = digest;
  }

  void chunks(int oid, long[] digestsOfChunks) {
    chunks.put(oid, digestsOfChunks);
  }

  int count() {
    return count + chunks.size();
  }

  void apply(ObjectTable table) {
    for (int i = 0; i < count; i++) {
      table.digest(oids[i], digests[i]);
    }
    chunks.forEach(table::chunkDigests);
  }
}
