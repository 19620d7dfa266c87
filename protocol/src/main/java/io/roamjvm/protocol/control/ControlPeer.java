package io.roamjvm.protocol.control;

import io.roamjvm.protocol.link.Link;
import io.roamjvm.protocol.link.LinkException;
import io.roamjvm.protocol.link.LinkThreads;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests and replies over channel 0 of a link, in both directions at once. Closes with its link
 * and closes its link.
 */
public final class ControlPeer implements AutoCloseable {

  /** Answers the peer's requests; called on several threads, may block. */
  public interface Handler {

    /**
     * Carries out a request.
     *
     * @return the reply, of the request's {@link Request#replyType}, or a {@link Failure}
     * @throws ControlException the same as returning its failure
     */
    Reply handle(Request<?> request) throws ControlException, InterruptedException;
  }

  /** Requests of the peer in progress at once; more are answered with a failure. */
  static final int MAX_CONCURRENT = 64;

  private static final Logger LOG = LoggerFactory.getLogger(ControlPeer.class);
  private static final ControlCodec CODEC = new ControlCodec();

  private final MessageChannel channel;
  private final Link link;
  private final Handler handler;
  private final ThreadPoolExecutor workers;
  private final AtomicLong correlations = new AtomicLong();
  private final Map<Long, CompletableFuture<Reply>> waiting = new ConcurrentHashMap<>();

  private ControlPeer(Link link, Handler handler) {
    this.link = link;
    this.channel = new MessageChannel(link, CODEC);
    this.handler = handler;
    this.workers =
        new ThreadPoolExecutor(
            0,
            MAX_CONCURRENT,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            LinkThreads.factory("roam-control"));
  }

  /** Starts to serve a link; from now on channel 0 is the peer's. */
  public static ControlPeer start(Link link, Handler handler) {
    ControlPeer peer = new ControlPeer(link, handler);
    LinkThreads.daemon("roam-control-reader", peer::readAll).start();
    link.onClose(peer::abandon);
    return peer;
  }

  /**
   * Asks and waits at most {@code limit}.
   *
   * @throws ControlException what the peer answered instead, or UNREACHABLE when the link broke or
   *     no answer came in time
   */
  public <R extends Reply> R call(Request<R> request, Duration limit) throws ControlException {
    long correlation = correlations.incrementAndGet();
    CompletableFuture<Reply> answer = new CompletableFuture<>();
    waiting.put(correlation, answer);
    try {
      channel.send(correlation, request);
      Reply reply = answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
      return check(request, reply);
    } catch (LinkException e) {
      throw ControlException.of(e);
    } catch (IOException e) {
      throw new ControlException(ErrorCode.FAILED, String.valueOf(e.getMessage()), e);
    } catch (ExecutionException e) {
      throw new ControlException(ErrorCode.UNREACHABLE, message(e.getCause()), e);
    } catch (TimeoutException e) {
      String text = link.peer() + " did not answer within " + limit.toMillis() + " ms";
      throw new ControlException(ErrorCode.UNREACHABLE, text, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ControlException(ErrorCode.FAILED, "interrupted", e);
    } finally {
      waiting.remove(correlation);
    }
  }

  /** The link underneath. */
  public Link link() {
    return link;
  }

  @Override
  public void close() {
    link.close();
  }

  private <R extends Reply> R check(Request<R> request, Reply reply) throws ControlException {
    if (reply instanceof Failure failure) {
      throw new ControlException(failure.code(), failure.message(), null);
    }
    if (!request.replyType().isInstance(reply)) {
      String text = link.peer() + " answered " + reply.getClass().getSimpleName();
      throw new ControlException(ErrorCode.FAILED, text, null);
    }
    return request.replyType().cast(reply);
  }

  private void readAll() {
    try {
      while (true) {
        ControlCodec.Envelope envelope = channel.receive();
        if (envelope.message() instanceof Reply reply) {
          CompletableFuture<Reply> answer = waiting.remove(envelope.correlation());
          if (answer != null) {
            answer.complete(reply);
          }
        } else {
          submit(envelope.correlation(), (Request<?>) envelope.message());
        }
      }
    } catch (LinkException e) {
      LOG.debug("control connection ended: {}", e.getMessage());
    } catch (IOException e) {
      LOG.warn("closing the control connection to {}: {}", link.peer(), e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      link.close();
    }
  }

  private void submit(long correlation, Request<?> request) {
    try {
      workers.execute(() -> answer(correlation, request));
    } catch (RejectedExecutionException e) {
      reply(correlation, new Failure(ErrorCode.FAILED, "too many requests at once"));
    }
  }

  private void answer(long correlation, Request<?> request) {
    Reply reply;
    try {
      reply = handler.handle(request);
    } catch (ControlException e) {
      reply = e.toFailure();
    } catch (InterruptedException e) {
      reply = new Failure(ErrorCode.FAILED, "the peer is shutting down");
    } catch (RuntimeException | Error e) {
      // whatever it was, the one who asked must not wait for nothing
      LOG.error("request {} failed", request, e);
      reply = new Failure(ErrorCode.FAILED, "internal error: " + e);
    }
    reply(correlation, reply);
  }

  private void reply(long correlation, Reply reply) {
    try {
      channel.send(correlation, reply);
    } catch (LinkException e) {
      LOG.debug("no one left to answer: {}", e.getMessage());
    } catch (IOException e) {
      LOG.warn("cannot answer {}: {}", link.peer(), e.getMessage());
    }
  }

  private void abandon() {
    // what is being done is not interrupted: it may be at a point of no return
    workers.shutdown();
    LinkException gone =
        new LinkException(
            LinkException.Code.CLOSED, "the connection to " + link.peer() + " closed", null);
    waiting.values().forEach(answer -> answer.completeExceptionally(gone));
  }

  private static String message(@Nullable Throwable cause) {
    return cause == null ? "connection lost" : String.valueOf(cause.getMessage());
  }
}
