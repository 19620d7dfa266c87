package io.roamjvm.agent;

/** Main class of a guest JVM; a node's daemon starts it. */
public final class GuestLauncher {

  private GuestLauncher() {}

  /** Serves one home process, then ends. */
  public static void main(String[] args) {
    RoamAgent.guest().run();
  }
}
