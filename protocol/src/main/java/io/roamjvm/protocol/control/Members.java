package io.roamjvm.protocol.control;

import java.util.List;

/** Answer to {@link Gossip}: what this node knows, itself first. */
public record Members(List<Member> members) implements Reply {

  public Members {
    members = Checks.list(members, Member.class);
  }
}
