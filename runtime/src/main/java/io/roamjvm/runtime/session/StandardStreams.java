package io.roamjvm.runtime.session;

import java.io.InputStream;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/**
 * The standard streams of this JVM as both ends last agreed on them. Any thread may replace them at
 * any time, so only those travel that have been replaced here.
 */
final class StandardStreams {

  /**
   * Streams on their way.
   *
   * @param in null if it has not been replaced; as the others
   */
  record Streams(@Nullable InputStream in, @Nullable PrintStream out, @Nullable PrintStream err) {

    /** Makes those that have been replaced there the standard streams here. */
    void install() {
      if (in != null && System.in != in) {
        System.setIn(in);
      }
      if (out != null && System.out != out) {
        System.setOut(out);
      }
      if (err != null && System.err != err) {
        System.setErr(err);
      }
    }
  }

  private Streams agreed = new Streams(null, null, null);

  /** What has been replaced here. */
  Streams changes() {
    InputStream in = System.in;
    PrintStream out = System.out;
    PrintStream err = System.err;
    return new Streams(
        in == agreed.in() ? null : in,
        out == agreed.out() ? null : out,
        err == agreed.err() ? null : err);
  }

  /** Nothing, whatever has changed. */
  Streams unchanged() {
    return new Streams(null, null, null);
  }

  /** The other end has these, or has sent them. */
  void agree(Streams changes) {
    agreed =
        new Streams(
            changes.in() == null ? agreed.in() : changes.in(),
            changes.out() == null ? agreed.out() : changes.out(),
            changes.err() == null ? agreed.err() : changes.err());
  }
}
