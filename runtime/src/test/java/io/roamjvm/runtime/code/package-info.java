/** Tests of what is known of the program's code. Test code, on the class path. */
@NullMarked
package io.roamjvm.runtime.code;

import org.jspecify.annotations.NullMarked;
