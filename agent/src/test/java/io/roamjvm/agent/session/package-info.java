/** Tests of what both ends of a session have. */
@NullMarked
package io.roamjvm.agent.session;

import org.jspecify.annotations.NullMarked;
