/**
 * What the runtime knows about the program's code: original class files, the sites of woven
 * methods, and the generated resume classes. Loaded by the agent's own loader; never runs code of
 * the program.
 */
@NullMarked
package io.roamjvm.runtime.code;

import org.jspecify.annotations.NullMarked;
