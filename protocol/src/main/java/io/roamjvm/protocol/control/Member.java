package io.roamjvm.protocol.control;

import java.util.Objects;

/**
 * What one node knows of another.
 *
 * @param incarnation grows with every start of the node
 * @param beat grows with every heartbeat of the node; says which of two reports is newer
 */
public record Member(NodeInfo info, long incarnation, long beat) {

  public Member {
    Objects.requireNonNull(info);
  }
}
