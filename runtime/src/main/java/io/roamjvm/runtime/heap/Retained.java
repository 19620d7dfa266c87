package io.roamjvm.runtime.heap;

import java.io.IOException;
import java.util.BitSet;

/** Which shared objects stay known, by index in each space. */
final class Retained {

  /** Numbers of objects before. */
  private final int[] counts;

  /** Set for those that stay. */
  private final BitSet[] keep;

  private Retained(int[] counts, BitSet[] keep) {
    this.counts = counts;
    this.keep = keep;
  }

  /** Nothing of {@code table} yet. */
  static Retained none(ObjectTable table) {
    int[] counts = {table.count(0), table.count(1)};
    BitSet[] keep = {new BitSet(counts[0]), new BitSet(counts[1])};
    return new Retained(counts, keep);
  }

  /** The objects of a space that stay. */
  BitSet keep(int space) {
    return keep[space];
  }

  /** This followed by {@code next}, whose indexes count what this one keeps. */
  Retained then(Retained next) {
    BitSet[] both = {new BitSet(), new BitSet()};
    for (int space = 0; space < 2; space++) {
      int rank = 0;
      for (int i = keep[space].nextSetBit(0); i >= 0; i = keep[space].nextSetBit(i + 1)) {
        both[space].set(i, next.keep[space].get(rank++));
      }
    }
    return new Retained(counts, both);
  }

  void write(ImageOutput out) throws IOException {
    for (int space = 0; space < 2; space++) {
      byte[] bits = keep[space].toByteArray();
      out.varint(counts[space]);
      out.varint(bits.length);
      out.memory(bits, Memory.BYTES, bits.length);
    }
  }

  /** Reads what fits {@code table}. */
  static Retained read(ImageInput in, ObjectTable table) throws IOException, ImageException {
    Retained retained = none(table);
    for (int space = 0; space < 2; space++) {
      int count = in.varint();
      if (count != retained.counts[space]) {
        throw ImageException.malformed(
            "the sender dropped some of " + count + " objects, not of " + table.count(space));
      }
      byte[] bits = new byte[in.count(count / 8 + 1, "the length of a set")];
      in.memory(bits, Memory.BYTES, bits.length);
      retained.keep[space].or(BitSet.valueOf(bits));
      if (retained.keep[space].length() > count) {
        throw ImageException.malformed("an object is kept that does not exist");
      }
    }
    return retained;
  }
}
