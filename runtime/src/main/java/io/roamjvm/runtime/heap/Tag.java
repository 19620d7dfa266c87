package io.roamjvm.runtime.heap;

/** What a reference starts with in the image. */
final class Tag {

  static final int NULL = 0;

  /** A new object: class, identity hash, then length or coded value; its oid is the next free. */
  static final int NEW = 1;

  /** A class that was not named before: descriptor, identity hash. */
  static final int CLASS = 2;

  /** An object that the environment names: name, identity hash. */
  static final int NAMED = 3;

  /** The value of a static final field of the JDK: class, field name, identity hash. */
  static final int CONSTANT = 4;

  /** As {@link #NEW}, without a hash: it follows that of the object announced before. */
  static final int NEXT = 5;

  /** An oid that both sides know, plus this. */
  static final int KNOWN = 8;

  /** Flags of the header: the sender drops objects; both sides run threads at the same time. */
  static final int DROPPING = 1;

  static final int SHARED = 2;

  static final int MAGIC = 0x524F4103;

  /**
   * How many bodies may stand inside one another. A body that follows its announcement is written
   * and read while the object is in the processor's cache; the bound keeps the stack short.
   */
  static final int NESTING = 16;

  private Tag() {}
}
