/**
 * Tests of the demonstration's parts. Loaded by the application loader. Must not use the runtime or
 * the deputy: the agent in these tests is a peer that only answers.
 */
@NullMarked
package io.roamjvm.cli.demo;

import org.jspecify.annotations.NullMarked;
