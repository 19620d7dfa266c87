package io.roamjvm.runtime.guest;

import java.io.IOException;

/** Static fields of a class hold what cannot travel. */
final class StaticsRefusedException extends IOException {

  private static final long serialVersionUID = 1L;

  StaticsRefusedException(String why) {
    super(why);
  }
}
