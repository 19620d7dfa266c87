/**
 * The speed of object images between two processes, next to bare Netty and to Kryo. Sender and
 * receiver reach the heap in the finished agent jar by reflection, as nothing outside of the agent
 * can name its classes. Loaded by the class loader of the measured JVMs and of the driver.
 */
@NullMarked
package io.roamjvm.benchmarks.heap;

import org.jspecify.annotations.NullMarked;
