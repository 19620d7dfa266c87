package io.roamjvm.deputy;

import io.roamjvm.deputy.guest.RemoteInputStream;
import io.roamjvm.deputy.guest.RemoteOutputStream;
import io.roamjvm.deputy.guest.StreamCalls;

/** In a guest: what stands for the {@link HomeStreams}. */
public final class RemoteStreams {

  private RemoteStreams() {}

  /** Whether objects of this class stand for streams of home. */
  public static boolean has(Class<?> type) {
    return type == RemoteInputStream.class || type == RemoteOutputStream.class;
  }

  /** The number that what {@code remote} stands for has at home. */
  public static int number(Object remote) {
    return remote instanceof RemoteInputStream in
        ? in.number()
        : ((RemoteOutputStream) remote).number();
  }

  /** Makes what stands for the stream that has this number at home. */
  public static Object make(int number, HomeCalls calls) {
    StreamCalls stream = new StreamCalls(number, calls);
    return HomeStreams.reads(number)
        ? new RemoteInputStream(stream)
        : new RemoteOutputStream(stream);
  }
}
