package io.roamjvm.weaver;

import io.roamjvm.weaver.plan.Obstacle;

/**
 * A method that was left as it is, so that its frames confine their task.
 *
 * @param name method name
 * @param descriptor method descriptor
 * @param obstacle the obstacle of all its frames
 * @param reason for the user
 * @param line first source line of the method, 0 if unknown
 */
public record SkippedMethod(
    String name, String descriptor, Obstacle obstacle, String reason, int line) {}
