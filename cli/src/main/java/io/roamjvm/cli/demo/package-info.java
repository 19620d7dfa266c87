/**
 * The demonstration: three daemons and a program as child processes, moved about and compared with
 * a plain run. Loaded by the agent jar's own loader, in the CLI's JVM. Must not use anything that a
 * user could not use: it starts the same commands and asks over the same protocol.
 */
@NullMarked
package io.roamjvm.cli.demo;

import org.jspecify.annotations.NullMarked;
