/**
 * What the machine under the daemon has and how busy it is. Loaded in the daemon's JVM. Only reads;
 * must not keep files open or start processes.
 */
@NullMarked
package io.roamjvm.node.machine;

import org.jspecify.annotations.NullMarked;
