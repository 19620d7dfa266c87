package io.roamjvm.deputy.wire;

/** Bounds of what one forwarded call may carry. */
public final class Limits {

  /** Bytes of one message, so that it fits a frame of the link. */
  public static final int MESSAGE = 1 << 20;

  /** Bytes of file contents in one message; longer reads and writes become several. */
  public static final int CHUNK = MESSAGE - (1 << 12);

  /** Bytes of one string: a path, a message. */
  public static final int STRING = 1 << 16;

  /** Entries of one list, such as a directory listing. */
  public static final int ENTRIES = 1 << 22;

  private Limits() {}
}
