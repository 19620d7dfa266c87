package io.roamjvm.deputy;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/**
 * {@code System.in}, {@code out} and {@code err}. Descriptors 0 to 2 mean home's on a carrier, so
 * in a guest new streams over them are enough; but the objects of home hold state (unread input,
 * the program's own replacement), so the runtime lets those travel and sets the copies.
 *
 * @param in as {@code System.in}
 * @param out as {@code System.out}
 * @param err as {@code System.err}
 */
public record StandardStreams(InputStream in, PrintStream out, PrintStream err) {

  /** As {@code System} makes them, so that lines leave at once. */
  private static final int BUFFER = 8192;

  /** The objects of this JVM; at home, what has to travel. */
  public static StandardStreams current() {
    return new StandardStreams(System.in, System.out, System.err);
  }

  /** Makes these the streams of this JVM. */
  public void set() {
    System.setIn(in);
    System.setOut(out);
    System.setErr(err);
  }

  /**
   * Fresh streams that encode as home's do; for what the guest prints before any others are set.
   */
  static void install(GuestEnvironment environment) {
    new StandardStreams(
            new BufferedInputStream(new FileInputStream(FileDescriptor.in)),
            print(FileDescriptor.out, environment.charsets().get(1)),
            print(FileDescriptor.err, environment.charsets().get(2)))
        .set();
  }

  private static PrintStream print(FileDescriptor descriptor, String charset) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(descriptor), BUFFER),
        true,
        Charset.forName(charset));
  }
}
