/**
 * Tests of the command line, against a real link and real child processes. Loaded by the
 * application loader. Must not use the runtime or the deputy.
 */
@NullMarked
package io.roamjvm.cli;

import org.jspecify.annotations.NullMarked;
