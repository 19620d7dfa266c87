/**
 * Guest JVMs: which JDK, whether there is room, starting them ahead of need, handing them out and
 * burying them. Loaded in the daemon's JVM. It knows nothing of what runs in a guest, and must not
 * put a secret on a command line or into an environment.
 */
@NullMarked
package io.roamjvm.node.guest;

import org.jspecify.annotations.NullMarked;
