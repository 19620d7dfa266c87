package io.roamjvm.agent.session;

import java.io.IOException;
import java.util.Arrays;

/**
 * What a guest has to know of home before it runs anything for it.
 *
 * @param jdkFrames whether frames of the JDK can move
 * @param environment what the program sees of its process, as the deputy module wrote it
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record HomeSettings(boolean jdkFrames, byte[] environment) {

  /** For the runtime to send. */
  public byte[] toBytes() {
    byte[] bytes = new byte[environment.length + 1];
    bytes[0] = (byte) (jdkFrames ? 1 : 0);
    System.arraycopy(environment, 0, bytes, 1, environment.length);
    return bytes;
  }

  /**
   * Reads what {@link #toBytes} wrote.
   *
   * @throws IOException when the bytes are something else
   */
  public static HomeSettings fromBytes(byte[] bytes) throws IOException {
    if (bytes.length == 0 || bytes[0] < 0 || bytes[0] > 1) {
      throw new IOException("home's settings are malformed");
    }
    return new HomeSettings(bytes[0] == 1, Arrays.copyOfRange(bytes, 1, bytes.length));
  }
}
