package io.roamjvm.deputy.table;

/** What a system call returns, and so how the result travels. */
public enum Result {
  VOID,
  INT,
  LONG,
  BOOL,
  BYTES,
  STRING,
  STRINGS,
  /** Number of a new descriptor. */
  FD,
  /** Pointer of the C library to something now open. */
  HANDLE,
  /** As INT; that many bytes of the call's output buffer were filled. */
  COUNT,
  /** As LONG; that many bytes of the call's output buffer were filled. */
  LCOUNT
}
