package io.roamjvm.protocol.link;

import io.roamjvm.protocol.link.LinkException.Code;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The channels of one link: made on first use by either side, gone for good when released. */
final class LinkChannels {

  static final int MAX_CHANNEL = 0xffff;

  /** Both directions of a channel. */
  record Channel(ChannelInbox inbox, ByteWindow credit) {}

  private final IntFunction<Channel> maker;
  private final Map<Integer, Channel> open = new HashMap<>();
  private final BitSet released = new BitSet();
  private @Nullable LinkException end;

  LinkChannels(IntFunction<Channel> maker) {
    this.maker = maker;
  }

  /** The channel, made if need be; null when it was released. */
  synchronized @Nullable Channel get(int number) {
    if (number < 0 || number > MAX_CHANNEL) {
      throw new IllegalArgumentException("channel " + number + " is not within 0 to 65535");
    }
    Channel channel = open.get(number);
    if (channel == null && !released.get(number)) {
      channel = maker.apply(number);
      if (end != null) {
        channel.inbox().end(end, false);
        channel.credit().close();
      }
      open.put(number, channel);
    }
    return channel;
  }

  /** Takes a channel out of use; null when it was not in use. */
  synchronized @Nullable Channel release(int number) {
    released.set(number);
    return open.remove(number);
  }

  void end(LinkException why) {
    List<Channel> all;
    synchronized (this) {
      end = why;
      all = new ArrayList<>(open.values());
    }
    for (Channel channel : all) {
      channel.inbox().end(why, false);
      channel.credit().close();
    }
  }

  /** An inbox that tells whoever asks that the channel was released. */
  static ChannelInbox releasedInbox(int number) {
    ChannelInbox inbox = new ChannelInbox(LinkSettings.MIN_WINDOW, bytes -> {});
    inbox.end(released(number), true);
    return inbox;
  }

  static LinkException released(int number) {
    return new LinkException(Code.CLOSED, "channel " + number + " was released", null);
  }
}
