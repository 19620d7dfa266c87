/**
 * Tests of what the weaver decides. Loaded by the test's application loader. Must not use the real
 * runtime.
 */
@NullMarked
package io.roamjvm.weaver.analysis;

import org.jspecify.annotations.NullMarked;
