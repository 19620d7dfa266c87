/**
 * The deputy's face: what a home JVM serves to its remotes, what a guest JVM puts in the place of
 * its own machine, and the table of operations that a remote must go home for. It is loaded by the
 * agent's own loader, in homes and guests alike. It must not use Netty or the link directly: the
 * runtime brings the conversation as {@link HomeCalls}.
 */
@NullMarked
package io.roamjvm.deputy;

import org.jspecify.annotations.NullMarked;
