package io.roamjvm.protocol.link;

import java.net.InetSocketAddress;

/** A listening socket; links that it accepted live on when it is closed. */
public interface LinkServer extends AutoCloseable {

  /** The address that it really listens on: with the port that the system chose, if asked for 0. */
  InetSocketAddress address();

  /** Stops listening. Never throws. */
  @Override
  void close();
}
