package io.roamjvm.runtime.heap;

import jdk.internal.misc.Unsafe;

/**
 * 64-bit digests of object states. Each step is a bijection of the value for a given digest, so two
 * states that differ in one value never have the same digest; others collide with probability
 * 2^-64. Bulk memory uses four lanes in the manner of xxHash64 (Yann Collet), from which the
 * multipliers come. Not a defence against an adversary: both sides belong to one process.
 */
final class Digest {

  /** No digest is kept: the object is never compared. */
  static final long NONE = 0;

  /** The object's body has not been written or read yet. */
  static final long DUE = 1;

  /** The state has a reference that the other side does not know. */
  static final long CHANGED = 2;

  /** The array has more than one chunk, each with its own digest. */
  static final long CHUNKED = 3;

  static final long SEED = 0x27D4EB2F165667C5L;

  private static final long P1 = 0x9E3779B185EBCA87L;
  private static final long P2 = 0xC2B2AE3D27D4EB4FL;
  private static final long P3 = 0x165667B19E3779F9L;
  private static final Unsafe UNSAFE = Memory.UNSAFE;

  private Digest() {}

  static long mix(long digest, long value) {
    return Long.rotateLeft(digest ^ value * P2, 31) * P1 + P3;
  }

  /** Never one of the special values. */
  static long finish(long digest) {
    long d = digest ^ digest >>> 33;
    d *= P2;
    d ^= d >>> 29;
    return d >= NONE && d <= CHUNKED ? d + P3 : d;
  }

  /** Digest of {@code bytes} bytes of a primitive array, from {@code offset}. */
  static long ofMemory(Object array, long offset, long bytes) {
    long a = SEED;
    long b = SEED + P1;
    long c = SEED + P2;
    long d = SEED + P3;
    long at = offset;
    long end = offset + bytes;
    for (; at + 32 <= end; at += 32) {
      a = Long.rotateLeft(a ^ UNSAFE.getLongUnaligned(array, at) * P2, 31) * P1;
      b = Long.rotateLeft(b ^ UNSAFE.getLongUnaligned(array, at + 8) * P2, 31) * P1;
      c = Long.rotateLeft(c ^ UNSAFE.getLongUnaligned(array, at + 16) * P2, 31) * P1;
      d = Long.rotateLeft(d ^ UNSAFE.getLongUnaligned(array, at + 24) * P2, 31) * P1;
    }
    long digest = mix(mix(mix(mix(bytes, a), b), c), d);
    for (; at + 8 <= end; at += 8) {
      digest = mix(digest, UNSAFE.getLongUnaligned(array, at));
    }
    for (; at < end; at++) {
      digest = mix(digest, UNSAFE.getByte(array, at));
    }
    return finish(digest);
  }
}
