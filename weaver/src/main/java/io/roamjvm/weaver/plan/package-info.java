/**
 * What the weaver decided, as plain data: sites, slots, obstacles. Emitters carry it out; the
 * runtime reads it to save and resume frames. Names no ASM type.
 */
@NullMarked
package io.roamjvm.weaver.plan;

import org.jspecify.annotations.NullMarked;
