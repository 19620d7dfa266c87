/**
 * Load, and later who moves where: pure functions over explicit views of the cluster. Loaded by the
 * daemon and by the simulator, which run the same code. Nothing here may use sockets, clocks,
 * threads or any other module.
 */
@NullMarked
package io.roamjvm.loadbalancer;

import org.jspecify.annotations.NullMarked;
