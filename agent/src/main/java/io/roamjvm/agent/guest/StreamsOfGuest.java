package io.roamjvm.agent.guest;

import io.roamjvm.deputy.HomeCalls;
import io.roamjvm.deputy.RemoteStreams;
import io.roamjvm.runtime.session.PlaceObjects;
import java.util.function.Supplier;

/**
 * What a guest has in place of streams that stay at home, as the image needs it.
 *
 * @param calls how they call home; asked for when the first of them comes
 */
record StreamsOfGuest(Supplier<HomeCalls> calls) implements PlaceObjects.Streams {

  @Override
  public boolean stay(Class<?> type) {
    return RemoteStreams.has(type);
  }

  @Override
  public int number(Object stream) {
    return RemoteStreams.number(stream);
  }

  @Override
  public Object stream(int number) {
    return RemoteStreams.make(number, calls.get());
  }
}
