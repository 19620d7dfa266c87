/**
 * Plain single-threaded programs that the migration benchmark moves. They are packed into the jar
 * of the kernels and loaded by the application class loader of the program's JVM and of its guests.
 * They use the JDK alone: nothing of Roam, no library.
 */
@NullMarked
package io.roamjvm.benchmarks.travellers;

import org.jspecify.annotations.NullMarked;
