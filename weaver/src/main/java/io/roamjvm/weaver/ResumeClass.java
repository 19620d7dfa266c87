package io.roamjvm.weaver;

import io.roamjvm.weaver.plan.MethodSites;
import org.jspecify.annotations.Nullable;

/**
 * A class that resumes one frame at one site; to be defined as a hidden nestmate of the frame's
 * class.
 *
 * @param bytes class file
 * @param methodName its one method, {@code static R name(ResumeStack)}: named and returning as the
 *     frame's method, but for constructors, which return their object
 * @param descriptor of that method
 * @param sites its sites, which name instructions of the frame's method; the same instruction may
 *     occur twice, and its {@link MethodSites#name} is that of the frame's method
 * @param frameIsStatic whether the frame's method is static, so that local 0 is not {@code this}
 * @param sourceFile as in the frame's class, or null
 * @param line of the site in it, or -1
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record ResumeClass(
    byte[] bytes,
    String methodName,
    String descriptor,
    MethodSites sites,
    boolean frameIsStatic,
    @Nullable String sourceFile,
    int line) {}
