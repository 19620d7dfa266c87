/**
 * The JDK's own system-call table as data: which native calls exist, what their arguments mean, and
 * what a guest does with them. Loaded by the agent's own loader, read by the guest's weaver, by
 * both ends of a forwarded call, and by the documentation. It must not execute anything.
 */
@NullMarked
package io.roamjvm.deputy.table;

import org.jspecify.annotations.NullMarked;
