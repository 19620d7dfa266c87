package io.roamjvm.node.guest;

import io.roamjvm.protocol.ClusterKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything needed to start one guest.
 *
 * @param id unique in the cluster
 * @param heapBytes its heap limit
 * @param key of this guest's links, passed through its standard input
 * @param listenHost where it is to listen
 */
record GuestStart(
    String id, Jdk jdk, long heapBytes, ClusterKey key, String listenHost, Path stateDirectory) {

  private static final long KIBIBYTE = 1024;

  /**
   * The command line. It holds nothing secret: every user of the machine can read it.
   *
   * <p>Hidden frames are shown because the frames of resumed methods are in hidden classes, and a
   * program's stack traces must look as at home.
   */
  List<String> command(GuestConfig config) {
    List<String> command = new ArrayList<>();
    command.add(jdk.java().toString());
    command.add("-XX:+UnlockDiagnosticVMOptions");
    command.add("-XX:+ShowHiddenFrames");
    command.add("-Xmx" + Math.max(1, heapBytes / KIBIBYTE) + "k");
    command.addAll(config.javaOptions());
    command.addAll(config.program());
    return command;
  }

  /** What the guest reads first. */
  String greeting() {
    return "key " + key.toHex() + "\nlisten " + listenHost + "\n";
  }
}
