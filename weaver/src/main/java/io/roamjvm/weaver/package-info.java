/**
 * The weaver: a pure function from class-file bytes to class-file bytes. Runs in the agent's loader
 * and in Maven; names the bootstrap types but never loads a class of the program, never logs, never
 * looks at the clock.
 */
@NullMarked
package io.roamjvm.weaver;

import org.jspecify.annotations.NullMarked;
