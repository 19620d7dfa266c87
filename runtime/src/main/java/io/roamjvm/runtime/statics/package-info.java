/**
 * Static fields of the program's classes: which there are, and what changed since both sides
 * agreed. Loaded by the agent's own loader at both ends; never initialises a class.
 */
@NullMarked
package io.roamjvm.runtime.statics;

import org.jspecify.annotations.NullMarked;
