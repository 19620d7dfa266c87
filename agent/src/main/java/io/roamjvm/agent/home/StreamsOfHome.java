package io.roamjvm.agent.home;

import io.roamjvm.deputy.HomeStreams;
import io.roamjvm.runtime.session.PlaceObjects;
import org.jspecify.annotations.Nullable;

/** The streams that stay at home, as the image needs them. */
record StreamsOfHome(HomeStreams streams) implements PlaceObjects.Streams {

  @Override
  public boolean stay(Class<?> type) {
    return streams.stay(type);
  }

  @Override
  public int number(Object stream) {
    return streams.number(stream);
  }

  @Override
  public @Nullable Object stream(int number) {
    return streams.stream(number);
  }
}
