package io.roamjvm.runtime.task;

/** What home executes for its remotes; the deputy module provides it. */
@FunctionalInterface
public interface HomeServiceTable {
  /**
   * Executes a forwarded call, on the task's home thread.
   *
   * @throws Exception when the service cannot be executed; the remote's call fails with its message
   */
  byte[] serve(int service, byte[] request) throws Exception;
}
