/**
 * What travels between Roam's JVMs: the cluster key, the authenticated link, and the control
 * messages. Loaded by the agent's own loader, by the daemon and by the CLI alike, so it uses
 * nothing of them.
 */
@NullMarked
package io.roamjvm.protocol;

import org.jspecify.annotations.NullMarked;
