package io.roamjvm.agent.cache;

/**
 * A class of the JDK that is woven.
 *
 * @param name as in {@code java/util/List}
 * @param original what the class file has to be that {@code woven} takes the place of
 * @param woven the woven class file
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record WovenJdkClass(String name, ClassPrint original, byte[] woven) {}
