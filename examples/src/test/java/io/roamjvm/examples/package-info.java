/**
 * Runs the programs of the demonstration with small arguments. Loaded by the application loader.
 * Must not use Roam.
 */
@NullMarked
package io.roamjvm.examples;

import org.jspecify.annotations.NullMarked;
