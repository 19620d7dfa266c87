/**
 * The guest's side: the weaver of the guest's JDK, and the code that decides for every system call
 * of a carrier where it runs, sends it home and brings back the result. Loaded by the agent's own
 * loader, in guest JVMs only. It must not open files on a carrier thread.
 */
@NullMarked
package io.roamjvm.deputy.guest;

import org.jspecify.annotations.NullMarked;
