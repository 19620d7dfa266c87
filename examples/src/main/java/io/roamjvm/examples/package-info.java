/**
 * The programs that `roam demo` runs: ordinary work of ten to thirty seconds with output as it
 * goes. Loaded by the application loader, as users' classes are. Must not use Roam: that these
 * programs know nothing of it is what they prove.
 */
@NullMarked
package io.roamjvm.examples;

import org.jspecify.annotations.NullMarked;
