package io.roamjvm.deputy.home;

import io.roamjvm.deputy.HomeService;
import io.roamjvm.deputy.wire.Limits;
import io.roamjvm.deputy.wire.MalformedException;
import io.roamjvm.deputy.wire.Services;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Hands out replies that are too long for one message, such as a listing of a very large directory:
 * a part of exactly the maximal size means that there is more. The guest fetches the rest at once,
 * on the same home thread, which keeps it meanwhile.
 */
public final class LongReplies implements HomeService {

  private static final int PART = Limits.MESSAGE - 1;

  private static final ThreadLocal<byte @Nullable []> REST = new ThreadLocal<>();

  @Override
  public int id() {
    return Services.MORE;
  }

  @Override
  public byte[] serve(byte[] request) throws MalformedException {
    byte[] reply = REST.get();
    if (reply == null) {
      throw new MalformedException("there is no rest of a reply");
    }
    return firstPart(reply);
  }

  byte[] firstPart(byte[] reply) {
    if (reply.length < PART) {
      REST.remove();
      return reply;
    }
    REST.set(Arrays.copyOfRange(reply, PART, reply.length));
    return Arrays.copyOf(reply, PART);
  }
}
