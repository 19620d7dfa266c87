package io.roamjvm.runtime.guest;

import io.roamjvm.runtime.wire.Conversation;
import io.roamjvm.runtime.wire.MessageOut;
import io.roamjvm.runtime.wire.MessageType;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a remote whose state and home's no longer fit together: home hears why, and nothing
 * more is said.
 *
 * @param home where the deputy listens
 * @param close closes the link
 */
record Loss(Conversation home, Runnable close) {

  private static final Logger LOG = LoggerFactory.getLogger(Loss.class);
  private static final int LONGEST = 1000;

  /** Gives up. Called by the carrier, between two messages. */
  void because(Throwable cause) {
    LOG.info("this remote is lost: {}", cause.toString());
    LOG.debug("where", cause);
    String why = String.valueOf(cause.getMessage());
    try {
      MessageOut out = home.begin(MessageType.FAILED);
      out.writeUTF(why.length() > LONGEST ? why.substring(0, LONGEST) : why);
      out.end();
    } catch (IOException e) {
      LOG.debug("home cannot be told", e);
    }
    close.run();
  }
}
