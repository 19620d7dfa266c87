package io.roamjvm.protocol.control;

import java.util.List;
import java.util.Objects;

/** Daemon to daemon: I am here, and this is what I know. */
public record Gossip(Member sender, List<Member> members) implements Request<Members> {

  public Gossip {
    Objects.requireNonNull(sender);
    members = Checks.list(members, Member.class);
  }

  @Override
  public Class<Members> replyType() {
    return Members.class;
  }
}
