/**
 * The messages between CLI, agents and daemons, and the peer that exchanges them as requests and
 * replies over channel 0 of a link. Loaded by the agent's own loader, by the daemon and by the CLI.
 * Kryo stays inside this package; nothing here may use Netty or know what answers a request.
 */
@NullMarked
package io.roamjvm.protocol.control;

import org.jspecify.annotations.NullMarked;
