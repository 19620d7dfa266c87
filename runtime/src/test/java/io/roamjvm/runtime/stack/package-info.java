/** Tests of stacks, with real woven code in this JVM. */
@NullMarked
package io.roamjvm.runtime.stack;

import org.jspecify.annotations.NullMarked;
