package io.roamjvm.cli;

/** An agent that keeps its options for {@link EchoProgram}. */
public final class EchoAgent {

  /** Holds the options of the agent. */
  static final String OPTIONS = "test.agent.options";

  private EchoAgent() {}

  /** Called by the JVM before the program starts. */
  public static void premain(String options) {
    System.setProperty(OPTIONS, String.valueOf(options));
  }
}
