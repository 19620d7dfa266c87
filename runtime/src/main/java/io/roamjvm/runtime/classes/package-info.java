/**
 * Class shipping: what home tells of its loaders and classes, and the loaders that mirror them in a
 * guest. Loaded by the agent's own loader; a class of the program is named here only by {@code
 * Class} objects and names.
 */
@NullMarked
package io.roamjvm.runtime.classes;

import org.jspecify.annotations.NullMarked;
