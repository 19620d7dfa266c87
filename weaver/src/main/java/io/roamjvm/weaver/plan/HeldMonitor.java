package io.roamjvm.weaver.plan;

/**
 * A monitor that a block of a method holds at a site.
 *
 * @param local a local that holds the object
 * @param entered tells apart the places where the method enters monitors
 */
public record HeldMonitor(int local, int entered) {}
