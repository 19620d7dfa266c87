package io.roamjvm.runtime.classes;

/** Turns an original class file into what a guest JVM defines. */
@FunctionalInterface
public interface GuestClassDefiner {
  /**
   * @param loader the loader that will define the class
   * @param binaryName as in {@code java.util.List}
   * @return the class file to define
   */
  byte[] woven(ClassLoader loader, String binaryName, byte[] original);
}
