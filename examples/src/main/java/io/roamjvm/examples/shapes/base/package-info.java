/**
 * Superclasses for the shapes that need one in another package. Loaded by the application loader,
 * as users' classes are. Must not use Roam.
 */
@NullMarked
package io.roamjvm.examples.shapes.base;

import org.jspecify.annotations.NullMarked;
