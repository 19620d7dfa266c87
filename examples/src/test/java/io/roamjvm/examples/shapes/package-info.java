/**
 * Checks of the shapes themselves, before any capture. Loaded by the application loader. Must not
 * use Roam.
 */
@NullMarked
package io.roamjvm.examples.shapes;

import org.jspecify.annotations.NullMarked;
