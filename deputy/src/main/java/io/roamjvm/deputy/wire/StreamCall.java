package io.roamjvm.deputy.wire;

/** What a guest may ask of a stream that stayed at home. */
public enum StreamCall {
  READ,
  SKIP,
  AVAILABLE,
  MARK,
  RESET,
  MARK_SUPPORTED,
  WRITE,
  FLUSH,
  CLOSE;

  private static final StreamCall[] ALL = values();

  /** Reads a call. */
  public static StreamCall read(WireReader in) throws MalformedException {
    int number = in.getByte();
    if (number < 0 || number >= ALL.length) {
      throw new MalformedException("no call " + number + " of a stream");
    }
    return ALL[number];
  }
}
