/** Programs whose stacks end a segment; loaded woven by {@code SegmentLimitsTest}. */
@NullMarked
package io.roamjvm.runtime.stack.limits;

import org.jspecify.annotations.NullMarked;
