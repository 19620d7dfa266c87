package io.roamjvm.deputy.table;

/** What one argument of a system call means, and so how it travels. */
public enum Argument {
  INT,
  LONG,
  BOOL,
  /** Address of a C string that names a file: its bytes travel, and decide where the call runs. */
  PATH,
  /** As {@link #PATH}, for a call that changes the file or directory. */
  WPATH,
  /** Address of a C string that names no file. */
  CSTRING,
  /** A {@link String} that names a file. */
  NAME,
  /** As {@link #NAME}, for a call that changes the file or directory. */
  WNAME,
  STRING,
  /** A {@link java.io.File}. */
  FILE,
  /** As {@link #FILE}, for a call that changes the file or directory. */
  WFILE,
  /** Number of a file descriptor. */
  FD,
  /** A {@link java.io.FileDescriptor}. */
  FDO,
  /** As {@link #FDO}, and the call closes it. */
  CLOSING,
  /** A stream or file whose {@code fd} field is the descriptor. */
  STREAM,
  /** A stream or file whose {@code fd} field the call fills. */
  OPENED,
  /** The JDK's only {@code java.io.FileSystem}. */
  FSYS,
  /** Address of memory that the call fills; its size is the {@link #LEN} argument. */
  OUT,
  /** Address of memory that the call reads; its size is the {@link #LEN} argument. */
  IN,
  /** Byte array that the call fills, from {@link #OFF} on. */
  OUTB,
  /** Byte array that the call reads, from {@link #OFF} on. */
  INB,
  OFF,
  LEN,
  /** Object whose primitive and byte array fields the call fills. */
  FILL,
  /** Pointer of the C library to something open, such as a directory. */
  HANDLE,
  /** Address polled for cancellation: home gets none. */
  CANCEL,
  /** Sent to home as it is not needed: home passes nothing. */
  NONE
}
