/**
 * Differential fuzzing: random programs must compute the same captured and resumed as plain. Test
 * code, on the class path. Generated programs see only the JDK.
 */
@NullMarked
package io.roamjvm.runtime.fuzz;

import org.jspecify.annotations.NullMarked;
