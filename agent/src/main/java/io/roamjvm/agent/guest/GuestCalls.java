package io.roamjvm.agent.guest;

import io.roamjvm.deputy.HomeCalls;
import io.roamjvm.runtime.code.CodeMode;
import io.roamjvm.runtime.guest.GuestRuntime;
import java.io.IOException;

/** Forwarded calls of this guest's carriers, by the conversations of their tasks. */
record GuestCalls(GuestRuntime runtime, CodeMode mode) implements HomeCalls {

  @Override
  public byte[] call(int service, byte[] request) throws IOException {
    return runtime.call(service, request);
  }

  @Override
  public void post(int service, byte[] request) throws IOException {
    runtime.post(service, request);
  }

  @Override
  public boolean onCarrier() {
    return mode.inProgram();
  }
}
