package io.roamjvm.runtime.heap;

import java.io.IOException;
import java.lang.invoke.MethodHandles.Lookup;
import org.jspecify.annotations.Nullable;

/** Lookups: the class that they look from, and what they may see. */
final class LookupCodec implements ValueCodec {

  private static final long CLASS = Memory.offset(Lookup.class, "lookupClass");
  private static final long PREVIOUS = Memory.offset(Lookup.class, "prevLookupClass");
  private static final long MODES = Memory.offset(Lookup.class, "allowedModes");

  @Override
  public void write(Object o, ImageWriter image) throws IOException, Refusal {
    Class<?> previous = ((Lookup) o).previousLookupClass();
    image.classReference(((Lookup) o).lookupClass());
    image.out().int8(previous == null ? 0 : 1);
    if (previous != null) {
      image.classReference(previous);
    }
    image.out().int32(Memory.UNSAFE.getInt(o, MODES));
  }

  @Override
  public Object read(Class<?> type, ImageReader image) throws IOException, ImageException {
    Class<?> from = image.classReference();
    @Nullable Class<?> previous = image.in().int8() == 0 ? null : image.classReference();
    int modes = image.in().int32();
    try {
      Object lookup = Memory.UNSAFE.allocateInstance(Lookup.class);
      Memory.UNSAFE.putReference(lookup, CLASS, from);
      Memory.UNSAFE.putReference(lookup, PREVIOUS, previous);
      Memory.UNSAFE.putInt(lookup, MODES, modes);
      return lookup;
    } catch (InstantiationException e) {
      throw new IllegalStateException(e);
    }
  }
}
