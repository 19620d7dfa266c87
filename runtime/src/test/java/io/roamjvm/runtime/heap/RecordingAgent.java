package io.roamjvm.runtime.heap;

import java.lang.instrument.Instrumentation;

/** Premain of the JVMs that tests start. */
public final class RecordingAgent {

  private RecordingAgent() {}

  public static void premain(String arguments, Instrumentation instrumentation) {
    HeapPreparation.install(instrumentation);
  }
}
