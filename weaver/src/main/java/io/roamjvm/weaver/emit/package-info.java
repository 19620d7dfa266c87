/**
 * Carries out plans: writes woven methods, save handlers and resume classes. Loaded with the
 * weaver, by the agent's loader or Maven. Must not decide: what needs flow analysis belongs into
 * the plan.
 */
@NullMarked
package io.roamjvm.weaver.emit;

import org.jspecify.annotations.NullMarked;
