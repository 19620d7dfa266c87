/**
 * Tests of the names that woven code refers to. Loaded by the test's application loader. Must not
 * use the real runtime.
 */
@NullMarked
package io.roamjvm.weaver.symbols;

import org.jspecify.annotations.NullMarked;
