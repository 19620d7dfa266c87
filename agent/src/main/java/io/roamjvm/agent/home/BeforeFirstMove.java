package io.roamjvm.agent.home;

/** Does something once, however often it is asked to; who asks meanwhile waits. */
final class BeforeFirstMove implements Runnable {

  private final Runnable preparation;
  private boolean done;

  BeforeFirstMove(Runnable preparation) {
    this.preparation = preparation;
  }

  @Override
  public synchronized void run() {
    if (!done) {
      done = true;
      preparation.run();
    }
  }
}
