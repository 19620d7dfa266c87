/**
 * What home and one guest share while they know each other: classes, statics, objects; and how the
 * state of a task travels in a message. Loaded by the agent's own loader at both ends; used by one
 * thread at a time.
 */
@NullMarked
package io.roamjvm.runtime.session;

import org.jspecify.annotations.NullMarked;
