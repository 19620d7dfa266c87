/**
 * Names and descriptors of the bootstrap types that woven code refers to. Loaded with the weaver,
 * by the agent's loader or Maven; a test resolves each of them reflectively. Must not hold logic.
 */
@NullMarked
package io.roamjvm.weaver.symbols;

import org.jspecify.annotations.NullMarked;
