/**
 * The few places where this module looks into the JDK: opened packages, raw memory, hidden fields.
 * Loaded by the agent's own loader, in homes and guests. It must not be reached before {@link
 * JdkAccess#open} has opened the packages.
 */
@NullMarked
package io.roamjvm.deputy.jdk;

import org.jspecify.annotations.NullMarked;
