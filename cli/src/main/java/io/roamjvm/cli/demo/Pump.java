package io.roamjvm.cli.demo;

import java.io.IOException;
import java.io.InputStream;

/** Carries the output of a child to a receiver as it comes, on a thread of its own. */
final class Pump {

  /** Receives the first {@code length} of the bytes, which are overwritten afterwards. */
  interface Receiver {
    void receive(byte[] bytes, int length) throws IOException;
  }

  private final Thread thread;

  private Pump(Thread thread) {
    this.thread = thread;
  }

  static Pump start(String name, InputStream in, Receiver receiver) {
    Thread thread = new Thread(() -> carry(in, receiver), name);
    thread.setDaemon(true);
    thread.start();
    return new Pump(thread);
  }

  /** Waits until all has been carried. */
  void await() throws InterruptedException {
    thread.join();
  }

  private static void carry(InputStream in, Receiver receiver) {
    byte[] buffer = new byte[8192];
    try (in) {
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        receiver.receive(buffer, length);
      }
    } catch (IOException e) {
      // a child that is killed closes its streams in the middle: that is its end
    }
  }
}
