package io.roamjvm.runtime.heap;

import java.io.IOException;
import java.lang.reflect.Array;

/** Reads what {@link DifferenceWriter} wrote of one object, for the end of the image. */
final class DifferenceReader {

  private final ImageReader image;
  private final ImageInput in;
  private final BodyReader bodies;
  private final Staging staging;

  DifferenceReader(ImageReader image, BodyReader bodies, Staging staging) {
    this.image = image;
    this.in = image.in();
    this.bodies = bodies;
    this.staging = staging;
  }

  void read(Object o, ClassPlan plan, Object twin) throws IOException, ImageException {
    if (plan.array == null) {
      fields(o, plan.coherent, (FieldValues) twin);
    } else {
      elements(o, plan.array, twin);
    }
  }

  private void fields(Object o, FieldsPlan plan, FieldValues twin)
      throws IOException, ImageException {
    int references = plan.references.length;
    for (int next = in.varint(); next != 0; next = in.varint()) {
      int slot = next - 1;
      if (slot < 0 || slot >= references + plan.sizes.length) {
        throw ImageException.malformed("slot " + slot + " of a " + o.getClass().getName());
      }
      if (slot < references) {
        staging.reference(o, plan, slot, bodies.reference(plan, slot), twin);
      } else {
        int field = slot - references;
        staging.number(o, plan, field, bodies.number(plan.sizes[field]), twin);
      }
    }
  }

  private void elements(Object o, ArrayPlan plan, Object twin) throws IOException, ImageException {
    int length = Array.getLength(o);
    int end = 0;
    for (int next = in.varint(); next != 0; next = in.varint()) {
      int gap = in.count(length - end, "the gap before some elements");
      int from = end + gap;
      if (next < 0 || next > length - from) {
        throw ImageException.malformed(
            Integer.toUnsignedString(next) + " elements from " + from + " of " + length);
      }
      image.reserve((long) next * plan.scale());
      Object values = Array.newInstance(plan.component(), next);
      end = from + next;
      bodies.elements(values, plan, from, end, from);
      staging.elements(o, plan, values, from, end, twin);
    }
  }
}
