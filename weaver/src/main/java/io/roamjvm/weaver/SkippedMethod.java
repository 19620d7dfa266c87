package io.roamjvm.weaver;

import io.roamjvm.weaver.plan.Obstacle;
import org.jspecify.annotations.Nullable;

/**
 * A method that was left as it is, so that its frames confine their task.
 *
 * @param name method name
 * @param descriptor method descriptor
 * @param obstacle the obstacle of all its frames, null if the reason is none of the known ones
 * @param reason for the user
 * @param line first source line of the method, 0 if unknown
 */
public record SkippedMethod(
    String name, String descriptor, @Nullable Obstacle obstacle, String reason, int line) {}
