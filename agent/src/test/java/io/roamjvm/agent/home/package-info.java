/** Tests of the agent's start in a program's JVM. */
@NullMarked
package io.roamjvm.agent.home;

import org.jspecify.annotations.NullMarked;
