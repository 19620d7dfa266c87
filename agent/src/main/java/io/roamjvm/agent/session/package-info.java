/**
 * What the home and the guest end of a session wire alike. Loaded by the agent's own loader; holds
 * no decisions.
 */
@NullMarked
package io.roamjvm.agent.session;

import org.jspecify.annotations.NullMarked;
