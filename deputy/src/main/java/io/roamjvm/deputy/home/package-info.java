/**
 * The home side of forwarded calls: each service executes requests on the home thread of the task
 * they come from. Loaded by the agent's own loader, in home JVMs. It must not trust a request:
 * every number and length is checked, and a descriptor means only what the operating system says.
 */
@NullMarked
package io.roamjvm.deputy.home;

import org.jspecify.annotations.NullMarked;
