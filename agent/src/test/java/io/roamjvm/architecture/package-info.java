/**
 * Tests of the boundaries between modules. They stand in the agent's module because its class path
 * holds all others. They must not test behaviour.
 */
@NullMarked
package io.roamjvm.architecture;

import org.jspecify.annotations.NullMarked;
