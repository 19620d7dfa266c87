package io.roamjvm.deputy;

import java.io.IOException;

/**
 * Guest side: how the carrier thread of a remote calls home. Implemented by the conversation of the
 * remote's task.
 *
 * <p>All methods are called on arbitrary threads of the guest; {@link #call} and {@link #post} on
 * carriers only.
 */
public interface HomeCalls {

  /**
   * Has the home thread of the calling task execute a request, and waits for the reply.
   *
   * @param service {@link HomeService#id()}
   * @throws IOException when home cannot be reached, or could not serve the request at all; an
   *     exception of the program travels inside the reply
   */
  byte[] call(int service, byte[] request) throws IOException;

  /** As {@link #call}, without waiting; in order with the calls before and after it. */
  void post(int service, byte[] request) throws IOException;

  /**
   * Whether the current thread is a carrier that is running code of the program: false on Roam's
   * own threads and while a carrier runs Roam's code.
   */
  boolean onCarrier();
}
