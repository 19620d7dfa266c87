package io.roamjvm.runtime.classes;

import java.io.IOException;

/** What a guest's loader may ask home. The order is the wire format. */
enum ClassQuestion {
  /** Which loader defines the class that this loader finds under a name? */
  DEFINER,
  /** The class file of a class and where it came from. */
  BYTES,
  /** A loader's parent, name, and whether it is the system loader. */
  LOADER,
  /** The first resource of a name: URL and content. */
  RESOURCE,
  /** All resources of a name. */
  RESOURCES;

  private static final ClassQuestion[] VALUES = values();

  static ClassQuestion of(int code) throws IOException {
    if (code >= VALUES.length) {
      throw new IOException("unknown question about classes: " + code);
    }
    return VALUES[code];
  }
}
