/**
 * Reads one method of a class file and finds out what its plan needs: control flow, types, live
 * locals, monitors, and which calls matter. Loaded with the weaver, by the agent's loader or Maven.
 * Must not change code, load classes of the program, or ask a clock.
 */
@NullMarked
package io.roamjvm.weaver.analysis;

import org.jspecify.annotations.NullMarked;
