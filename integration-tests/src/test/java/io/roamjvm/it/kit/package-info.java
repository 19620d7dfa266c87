/**
 * What the integration tests stand on: real daemons and programs in processes of their own, started
 * from the finished jar, asked through the control protocol, and always reaped. Loaded by the
 * tests' class loader. It must not use anything of Roam but the protocol.
 */
@NullMarked
package io.roamjvm.it.kit;

import org.jspecify.annotations.NullMarked;
