/** Tests of tasks, in one JVM. Test code, on the class path; sees the runtime alone. */
@NullMarked
package io.roamjvm.runtime.task;

import org.jspecify.annotations.NullMarked;
