package io.roamjvm.deputy.guest;

import io.roamjvm.deputy.HomeCalls;
import io.roamjvm.deputy.wire.Failure;
import io.roamjvm.deputy.wire.Services;
import io.roamjvm.deputy.wire.StreamCall;
import io.roamjvm.deputy.wire.WireReader;
import io.roamjvm.deputy.wire.WireWriter;
import java.io.IOException;

/**
 * Calls of one stream of home.
 *
 * @param number the stream's
 */
public record StreamCalls(int number, HomeCalls calls) {

  /** Begins a call, to which its arguments are to be added. */
  WireWriter begin(StreamCall call) {
    return new WireWriter().putInt(number).putByte(call.ordinal());
  }

  /** As {@link #send(WireWriter)}, for a call without arguments. */
  WireReader send(StreamCall call) throws IOException {
    return send(begin(call));
  }

  /**
   * Has home execute a call.
   *
   * @return its result
   * @throws IOException what the call threw
   */
  WireReader send(WireWriter request) throws IOException {
    WireReader reply = new WireReader(calls.call(Services.STREAMS, request.toBytes()));
    if (!reply.getBoolean()) {
      return reply;
    }
    throw StreamCalls.<RuntimeException>unchecked(Failure.read(reply).toThrowable());
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // any exception can be thrown so
  private static <E extends Throwable> E unchecked(Throwable failure) throws E {
    throw (E) failure;
  }
}
