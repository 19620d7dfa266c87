/**
 * Why a frame, a method or a task cannot move: one table of stable codes, and a refusal as people
 * read it. Lies in the weaver because everything that refuses stands above it; loaded wherever the
 * weaver is. Must hold data only.
 */
@NullMarked
package io.roamjvm.weaver.refusal;

import org.jspecify.annotations.NullMarked;
