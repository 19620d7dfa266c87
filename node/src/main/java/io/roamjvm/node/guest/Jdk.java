package io.roamjvm.node.guest;

import io.roamjvm.protocol.JvmFingerprint;
import java.nio.file.Path;

/**
 * An installed JDK.
 *
 * @param home its directory
 */
record Jdk(Path home, JvmFingerprint.Build build) {

  Path java() {
    return home.resolve("bin").resolve("java");
  }
}
