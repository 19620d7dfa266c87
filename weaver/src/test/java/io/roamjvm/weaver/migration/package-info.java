/**
 * A small runtime for tests: captures at a safepoint, unwinds, and resumes in the same JVM, as the
 * real one does between two. Loaded by the test's application loader. Must not use the real
 * runtime: it exists to test the weaver alone.
 */
@NullMarked
package io.roamjvm.weaver.migration;

import org.jspecify.annotations.NullMarked;
