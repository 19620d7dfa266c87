/**
 * The only types that woven code may name. They live in the boot loader, appended by the agent at
 * start-up, so every class of the program can link against them whatever its own loader sees. They
 * use {@code java.base} alone, never log, and hold no logic beyond dispatch: everything that
 * decides is in the agent's own loader, behind the interfaces declared here.
 */
@NullMarked
package io.roamjvm.bootstrap;

import org.jspecify.annotations.NullMarked;
