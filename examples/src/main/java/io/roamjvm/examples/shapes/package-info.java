/**
 * One small program per shape of the Java language, each with a result that changes when a local,
 * an operand, an object or a jump is lost. Loaded by the application loader, as users' classes are.
 * Must not use Roam: that these classes know nothing of it is what they prove.
 */
@NullMarked
package io.roamjvm.examples.shapes;

import org.jspecify.annotations.NullMarked;
