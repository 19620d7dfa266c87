package io.roamjvm.deputy.home;

import io.roamjvm.deputy.HomeService;
import io.roamjvm.deputy.wire.MalformedException;
import io.roamjvm.deputy.wire.Services;
import io.roamjvm.deputy.wire.WireReader;

/** Ends the home JVM as the remote asked: {@code System.exit} or {@code Runtime.halt}. */
public final class ExitService implements HomeService {

  @Override
  public int id() {
    return Services.EXIT;
  }

  @Override
  public byte[] serve(byte[] request) throws MalformedException {
    WireReader in = new WireReader(request);
    int status = in.getInt();
    boolean halt = in.getBoolean();
    in.end();
    if (halt) {
      Runtime.getRuntime().halt(status);
    }
    System.exit(status);
    return new byte[0];
  }
}
