package io.roamjvm.runtime.heap;

import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Objects that the JDK hands out by name. */
final class NameCodec implements ValueCodec {

  /** Gives the name, or null when this object cannot be had by a name. */
  interface Namer {
    @Nullable String name(Object o);
  }

  private final Namer namer;
  private final Function<String, @Nullable Object> finder;

  NameCodec(Namer namer, Function<String, @Nullable Object> finder) {
    this.namer = namer;
    this.finder = finder;
  }

  @Override
  public void write(Object o, ImageWriter image) throws IOException, Refusal {
    String name = namer.name(o);
    if (name == null) {
      throw new Refusal(o, "it has no name by which it could be found elsewhere");
    }
    image.out().text(name);
  }

  @Override
  public Object read(Class<?> type, ImageReader image) throws IOException, ImageException {
    String name = image.in().text();
    try {
      Object found = finder.apply(name);
      if (found != null) {
        return found;
      }
    } catch (IllegalArgumentException e) {
      throw missing(type, name, e);
    }
    throw missing(type, name, null);
  }

  private static ImageException missing(Class<?> type, String name, @Nullable Exception cause) {
    return new ImageException(
        ImageException.Code.UNKNOWN_OBJECT,
        "this JVM has no " + type.getName() + " named \"" + name + "\"",
        cause);
  }
}
