/**
 * One authenticated, ordered connection between two JVMs that carries byte frames on numbered
 * channels. Used by the control plane and by the link between a deputy and its remotes. Netty stays
 * inside this package: no signature outside names it.
 */
@NullMarked
package io.roamjvm.protocol.link;

import org.jspecify.annotations.NullMarked;
