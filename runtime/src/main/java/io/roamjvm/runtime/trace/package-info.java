/**
 * Stack traces in which the program's frames stand as if nothing had moved. Loaded by the agent's
 * own loader; active from the first move on, so that programs that stay pay nothing.
 */
@NullMarked
package io.roamjvm.runtime.trace;

import org.jspecify.annotations.NullMarked;
