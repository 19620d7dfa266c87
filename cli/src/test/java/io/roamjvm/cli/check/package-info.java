/** Tests of {@code roam check} on jars that they make themselves. Must not need a daemon. */
@NullMarked
package io.roamjvm.cli.check;

import org.jspecify.annotations.NullMarked;
