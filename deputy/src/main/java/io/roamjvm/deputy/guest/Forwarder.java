package io.roamjvm.deputy.guest;

import io.roamjvm.deputy.HomeCalls;
import io.roamjvm.deputy.table.Argument;
import io.roamjvm.deputy.table.Result;
import io.roamjvm.deputy.table.Route;
import io.roamjvm.deputy.table.SystemCall;
import io.roamjvm.deputy.wire.Limits;
import io.roamjvm.deputy.wire.Services;
import io.roamjvm.deputy.wire.WireReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Sends one system call home. Long reads and writes become several calls, so that their result is
 * what one local call would have given. Writes are posted; every so often one waits for its reply,
 * so that home's errors reach a program that does nothing but write, and home is never flooded.
 */
final class Forwarder {

  /** Of so many posted writes one waits. */
  private static final int POSTS_PER_CALL = 64;

  private final HomeCalls calls;
  private final AtomicInteger posts = new AtomicInteger();

  Forwarder(HomeCalls calls) {
    this.calls = calls;
  }

  @Nullable Object forward(SystemCall call, Object[] arguments) throws Throwable {
    int length = RequestEncoder.length(call, arguments);
    if (length <= Limits.CHUNK) {
      return once(call, arguments);
    }
    long total = 0;
    Object[] part = arguments.clone();
    while (total < length) {
      int size = (int) Math.min(Limits.CHUNK, length - total);
      set(call, part, size, arguments, total);
      long done = transferred(call, once(call, part), size);
      if (done <= 0) {
        return total > 0 ? result(call, total) : result(call, done);
      }
      total += done;
      if (done < size) {
        break;
      }
    }
    return result(call, total);
  }

  private @Nullable Object once(SystemCall call, Object[] arguments) throws Throwable {
    boolean posted = call.route() == Route.POST && posts.incrementAndGet() % POSTS_PER_CALL != 0;
    byte[] request = RequestEncoder.encode(call, arguments, posted);
    if (posted) {
      calls.post(Services.SYSTEM_CALLS, request);
      return call.result() == Result.VOID ? null : (Object) RequestEncoder.length(call, arguments);
    }
    return ReplyDecoder.decode(call, arguments, new WireReader(reply(request)));
  }

  /** The whole reply: home hands out a long one in parts. */
  private byte[] reply(byte[] request) throws IOException {
    byte[] first = calls.call(Services.SYSTEM_CALLS, request);
    if (first.length < Limits.MESSAGE - 1) {
      return first;
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    byte[] part = first;
    while (part.length == Limits.MESSAGE - 1) {
      whole.write(part);
      part = calls.call(Services.MORE, new byte[0]);
    }
    whole.write(part);
    return whole.toByteArray();
  }

  private static void set(SystemCall call, Object[] part, int size, Object[] whole, long done) {
    for (int i = 0; i < part.length; i++) {
      Argument kind = call.arguments().get(i);
      switch (kind) {
        case LEN -> part[i] = size;
        case OFF -> part[i] = (Integer) whole[i] + (int) done;
        case IN, OUT -> part[i] = (Long) whole[i] + done;
        case LONG -> part[i] = (Long) whole[i] + done;
        default -> {
          // the same in every part
        }
      }
    }
  }

  private static long transferred(SystemCall call, @Nullable Object result, int size) {
    return call.result() == Result.VOID || result == null ? size : ((Number) result).longValue();
  }

  private static @Nullable Object result(SystemCall call, long total) {
    return switch (call.result()) {
      case INT, COUNT -> (Object) (int) total;
      case LONG, LCOUNT -> (Object) total;
      default -> null;
    };
  }
}
