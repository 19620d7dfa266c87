package io.roamjvm.agent.cache;

import io.roamjvm.weaver.CodePrint;

/**
 * What tells a class file from others.
 *
 * @param length in bytes
 * @param checksum CRC-32C of the whole
 * @param code what it has in common with what the JVM hands out of the loaded class
 */
public record ClassPrint(int length, int checksum, CodePrint code) {

  /** Of a class file that is well-formed. */
  public static ClassPrint of(byte[] classFile) {
    return new ClassPrint(classFile.length, Pack.checksum(classFile), CodePrint.of(classFile));
  }

  /** Whether a class file is the same to the byte. */
  public boolean isAllOf(byte[] classFile) {
    return classFile.length == length && Pack.checksum(classFile) == checksum;
  }

  /** Whether a class file is the same, or has the same code. */
  public boolean isOf(byte[] classFile) {
    return isAllOf(classFile) || code.isOf(classFile);
  }
}
