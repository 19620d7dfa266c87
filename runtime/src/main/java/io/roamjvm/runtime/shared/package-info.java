/**
 * Synchronising actions that remotes have home execute on the masters of shared objects. Loaded by
 * the agent's own loader. It knows neither frames nor links: the task packages carry the actions.
 */
@NullMarked
package io.roamjvm.runtime.shared;

import org.jspecify.annotations.NullMarked;
