package io.roamjvm.benchmarks.heap;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A way to send objects; both ends are used by turns, the same roots once. */
interface Codec {

  /** Writes the roots and all that they reach, and sends what is buffered. */
  void write(Object[] roots, OutputStream out) throws IOException;

  /** Reads what {@link #write} wrote. */
  Object[] read(InputStream in) throws IOException;

  /** Forgets what has been sent or received. */
  void forget();
}
