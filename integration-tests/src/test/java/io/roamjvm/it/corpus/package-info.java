/**
 * Programs that nobody here wrote, and their inputs, made anew on every machine. Loaded by the
 * tests' class loader; the programs themselves run in JVMs of their own, from jars that are not on
 * our class path. It must not use Roam: how a program is run plainly is all that is known here.
 */
@NullMarked
package io.roamjvm.it.corpus;

import org.jspecify.annotations.NullMarked;
