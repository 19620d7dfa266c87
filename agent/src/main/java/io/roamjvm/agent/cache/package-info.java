/**
 * The woven classes of earlier runs, the program's and the JDK's, kept on disk. Loaded by the
 * agent's own loader in the user's JVM, and used on the program's threads while they define
 * classes: so nothing here may be interruptible, run code of the program, or fail because of what
 * it finds on disk. Uses {@code java.base}, the log, and the weaver's values alone.
 */
@NullMarked
package io.roamjvm.agent.cache;

import org.jspecify.annotations.NullMarked;
