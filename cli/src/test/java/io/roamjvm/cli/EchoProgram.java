package io.roamjvm.cli;

import java.io.IOException;
import java.util.Arrays;

/** A user's program that uses all that a process has. */
public final class EchoProgram {

  private EchoProgram() {}

  /** Prints its agent's options, its arguments and its input; "wait" waits for a signal. */
  public static void main(String[] args) throws IOException, InterruptedException {
    System.out.println(System.getProperty(EchoAgent.OPTIONS) + " " + Arrays.toString(args));
    System.err.println("to the error stream");
    if (args.length == 1 && args[0].equals("wait")) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("signalled")));
      System.out.println("waiting");
      Thread.currentThread().join();
    }
    System.in.transferTo(System.out);
    System.out.flush();
    System.exit(7);
  }
}
