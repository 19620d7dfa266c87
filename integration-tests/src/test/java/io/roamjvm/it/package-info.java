/**
 * Tests of the finished jar: real daemons, real programs, processes of their own. Loaded by the
 * tests' class loader, run by {@code mvn verify} after the agent is packaged. They must not look
 * inside: what they assert is what a user could see.
 */
@NullMarked
package io.roamjvm.it;

import org.jspecify.annotations.NullMarked;
