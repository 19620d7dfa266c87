/** Tests of the cache of woven classes; they use folders of their own. */
@NullMarked
package io.roamjvm.agent.cache;

import org.jspecify.annotations.NullMarked;
