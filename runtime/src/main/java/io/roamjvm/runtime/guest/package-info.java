/**
 * Remotes: the carrier threads of a guest JVM, which build frames from messages, run them, and send
 * them on. Loaded by the agent's own loader in the guest JVM; names no kind of I/O.
 */
@NullMarked
package io.roamjvm.runtime.guest;

import org.jspecify.annotations.NullMarked;
