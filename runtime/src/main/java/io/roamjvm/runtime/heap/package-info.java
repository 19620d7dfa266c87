/**
 * The object image: writes the objects that a migrating task shares between its home JVM and a
 * guest JVM, and reads them at the other side, with their identity kept. Loaded by the agent's own
 * loader in both JVMs. It must not call application code, must not recurse over object graphs, and
 * knows neither frames nor links: the task packages pass roots and streams in.
 */
@NullMarked
package io.roamjvm.runtime.heap;

import org.jspecify.annotations.NullMarked;
