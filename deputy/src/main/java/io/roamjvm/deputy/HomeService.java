package io.roamjvm.deputy;

/** Home side of one kind of forwarded call. Requests of one task come one at a time, in order. */
public interface HomeService {

  /** Number that requests name this service by; unique in the process. */
  int id();

  /**
   * Executes one request on the home thread of the task.
   *
   * @return the reply; what the call threw is inside, and is thrown again in the guest
   * @throws Exception when the request is malformed or names nothing that this JVM has; the
   *     conversation must end then, because guest and home disagree
   */
  byte[] serve(byte[] request) throws Exception;
}
