/**
 * Plain programs that the integration tests start under the agent. Loaded by the application class
 * loader of those programs' JVMs and of their guests. They must not use Roam, nor any library: that
 * they know nothing of it is the point.
 */
@NullMarked
package travellers;

import org.jspecify.annotations.NullMarked;
