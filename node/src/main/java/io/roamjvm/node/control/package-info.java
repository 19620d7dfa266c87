/**
 * Answers what CLI, agents and other daemons ask, and routes a migration to the home of its task.
 * Loaded in the daemon's JVM. It must not hold state of its own beyond the registered processes.
 */
@NullMarked
package io.roamjvm.node.control;

import org.jspecify.annotations.NullMarked;
