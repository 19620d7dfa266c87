package io.roamjvm.weaver.migration;

import io.roamjvm.weaver.plan.MethodSites;
import io.roamjvm.weaver.plan.Site;

/**
 * A frame on a stack that is to be captured.
 *
 * @param host its class, or what its resume class stands for
 */
record StandingFrame(Class<?> host, MethodSites method, Site site) {}
