package io.roamjvm.node.control;

import io.roamjvm.protocol.link.LinkThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks many at once and waits for all, up to a limit. */
final class FanOut {

  private static final Logger LOG = LoggerFactory.getLogger(FanOut.class);

  private final ExecutorService threads =
      Executors.newCachedThreadPool(LinkThreads.factory("roam-ask"));

  /** Asks one. */
  interface Question<T, A> {
    A ask(T whom) throws Exception;
  }

  /**
   * The answers in the order of those asked; {@code otherwise} for whoever failed or was too slow.
   */
  <T, A> List<A> ask(
      Collection<T> all, Duration limit, Question<T, A> question, Function<T, A> otherwise) {
    List<T> asked = List.copyOf(all);
    List<Callable<A>> calls = new ArrayList<>();
    asked.forEach(whom -> calls.add(() -> question.ask(whom)));
    List<A> answers = new ArrayList<>();
    try {
      List<Future<A>> done = threads.invokeAll(calls, limit.toMillis(), TimeUnit.MILLISECONDS);
      for (int i = 0; i < asked.size(); i++) {
        answers.add(answer(done.get(i), asked.get(i), otherwise));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      asked.subList(answers.size(), asked.size()).forEach(t -> answers.add(otherwise.apply(t)));
    }
    return answers;
  }

  private static <T, A> A answer(Future<A> done, T whom, Function<T, A> otherwise)
      throws InterruptedException {
    try {
      return done.get();
    } catch (ExecutionException | CancellationException e) {
      LOG.debug("no answer from {}", whom, e);
      return otherwise.apply(whom);
    }
  }
}
