/**
 * {@code roam check}: reads class files and says what weaving will make of them. Loaded with the
 * rest of the command line; the one part of it that uses the weaver. Runs and loads nothing of what
 * it reads.
 */
@NullMarked
package io.roamjvm.cli.check;

import org.jspecify.annotations.NullMarked;
