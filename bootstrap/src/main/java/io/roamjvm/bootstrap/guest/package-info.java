/**
 * What the woven JDK of a guest JVM calls: the switch that sends a system call of a remote to its
 * home. The types live on the boot loader, because classes of {@code java.base} must see them. They
 * use {@code java.base} alone, hold no logic beyond dispatch, and must touch neither files nor
 * logging, which would lead straight back here.
 */
@NullMarked
package io.roamjvm.bootstrap.guest;

import org.jspecify.annotations.NullMarked;
