package io.roamjvm.runtime.heap;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.runtime.heap.fixture.Cell;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A random program free of data races on two sides: each slot belongs to one side at a time, which
 * writes to it; with an image slots are handed over, as a lock hands over what it protects. Images
 * cross. Whoever has got a slot must find what was written last.
 */
class SharedRandomTest {

  private static final int STEPS = 3000;
  private static final int CELLS = 6;
  private static final List<String> FIELDS =
      List.of("left", "right", "small", "flag", "ratio", "first", "second");

  /** An image on its way, with the slots that it hands over. */
  private record Mail(byte[] image, Set<Slot> slots) {}

  /** A field of a cell, or an element of an array. */
  private record Slot(int object, String field, int index) {}

  /** One side's objects by number: cells, then arrays. */
  private static final class Place {
    final SharedHeap heap;
    final Object[] objects;
    final Set<Slot> owned = new HashSet<>();
    final Deque<Mail> inbox = new ArrayDeque<>();

    Place(SharedHeap heap, Object[] objects) {
      this.heap = heap;
      this.objects = objects;
    }
  }

  private final TwoSides sides = new TwoSides();
  private final Map<Slot, Object> model = new HashMap<>();
  private int serial;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void findsWhatWasWrittenLast(long seed) throws Exception {
    Random random = new Random(seed);
    Object[] masters = new Object[CELLS + 5];
    for (int i = 0; i < CELLS; i++) {
      masters[i] = new Cell();
    }
    masters[CELLS] = new int[20];
    masters[CELLS + 1] = new byte[33];
    masters[CELLS + 2] = new Object[12];
    masters[CELLS + 3] = new long[20_000];
    masters[CELLS + 4] = new char[7];
    Place home = new Place(sides.home, masters);
    sides.home.share();
    Place guest = new Place(sides.guest, sides.leave(masters));
    List<Slot> slots = slots();
    home.owned.addAll(slots);
    for (int step = 0; step < STEPS; step++) {
      Place here = random.nextBoolean() ? home : guest;
      Place there = here == home ? guest : home;
      switch (random.nextInt(6)) {
        case 0 -> there.inbox.add(send(here, random));
        case 1 -> receive(here);
        default -> change(here, slots.get(random.nextInt(slots.size())), random);
      }
    }
    while (!home.inbox.isEmpty()) {
      receive(home);
    }
    while (!guest.inbox.isEmpty()) {
      receive(guest);
    }
    home.inbox.add(new Mail(image(guest), Set.copyOf(guest.owned)));
    receive(home);
    for (Slot slot : slots) {
      assertThat(value(home, slot))
          .as("%s", slot)
          .isEqualTo(model.getOrDefault(slot, nothing(slot)));
    }
  }

  private List<Slot> slots() {
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < CELLS; i++) {
      for (String field : FIELDS) {
        slots.add(new Slot(i, field, 0));
      }
    }
    int[] lengths = {20, 33, 12, 20_000, 7};
    for (int i = 0; i < lengths.length; i++) {
      for (int index = 0; index < lengths[i]; index += lengths[i] > 100 ? 997 : 1) {
        slots.add(new Slot(CELLS + i, "", index));
      }
    }
    return slots;
  }

  private Mail send(Place from, Random random) throws Exception {
    Set<Slot> handed = new HashSet<>();
    for (Slot slot : from.owned.stream().sorted(Comparator.comparing(Slot::toString)).toList()) {
      if (random.nextInt(4) == 0) {
        handed.add(slot);
      }
    }
    from.owned.removeAll(handed);
    return new Mail(image(from), handed);
  }

  private static byte[] image(Place from) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    from.heap.write(new Object[0], out);
    return out.toByteArray();
  }

  private void receive(Place at) throws Exception {
    Mail mail = at.inbox.poll();
    if (mail == null) {
      return;
    }
    at.heap.read(new ByteArrayInputStream(mail.image()));
    at.owned.addAll(mail.slots());
    for (Slot slot : mail.slots()) {
      assertThat(value(at, slot)).as("%s", slot).isEqualTo(model.getOrDefault(slot, nothing(slot)));
    }
  }

  private static @Nullable Object nothing(Slot slot) {
    boolean reference =
        slot.object() < CELLS
            ? slot.field().equals("first") || slot.field().equals("second")
            : slot.object() == CELLS + 2;
    return reference ? "null" : 0.0;
  }

  private void change(Place at, Slot slot, Random random) throws Exception {
    if (!at.owned.contains(slot)) {
      return;
    }
    Object object = at.objects[slot.object()];
    if ("null".equals(nothing(slot))) {
      int kind = random.nextInt(4);
      Object value =
          switch (kind) {
            case 0 -> null;
            case 1 -> at.objects[random.nextInt(at.objects.length)];
            case 2 -> new long[] {++serial};
            default -> "text " + ++serial;
          };
      model.put(slot, text(at, value));
      store(object, slot, value);
    } else {
      int value = random.nextInt(2);
      model.put(slot, (double) value);
      store(object, slot, value);
    }
  }

  private static void store(Object object, Slot slot, @Nullable Object value) throws Exception {
    int number = value instanceof Integer i ? i : 0;
    if (object instanceof int[] ints) {
      ints[slot.index()] = number;
    } else if (object instanceof byte[] bytes) {
      bytes[slot.index()] = (byte) number;
    } else if (object instanceof long[] longs) {
      longs[slot.index()] = number;
    } else if (object instanceof char[] chars) {
      chars[slot.index()] = (char) number;
    } else if (object instanceof Object[] array) {
      array[slot.index()] = value;
    } else {
      Class<?> type = object.getClass().getField(slot.field()).getType();
      Object fitting =
          type == long.class
              ? (Object) (long) number
              : type == byte.class
                  ? (Object) (byte) number
                  : type == boolean.class
                      ? (Object) (number != 0)
                      : type == double.class ? (Object) (double) number : value;
      TwoSides.set(object, slot.field(), fitting);
    }
  }

  private static Object value(Place at, Slot slot) throws Exception {
    Object object = at.objects[slot.object()];
    Object value =
        object.getClass().isArray()
            ? java.lang.reflect.Array.get(object, slot.index())
            : TwoSides.get(object, slot.field());
    if ("null".equals(nothing(slot))) {
      return text(at, value);
    } else if (value instanceof Boolean flag) {
      return flag ? 1.0 : 0.0;
    }
    return value instanceof Character c ? (double) c : ((Number) value).doubleValue();
  }

  /** The same for what is the same object, on both sides. */
  private static String text(Place at, @Nullable Object value) {
    for (int i = 0; i < at.objects.length; i++) {
      if (at.objects[i] == value) {
        return "object " + i;
      }
    }
    return value instanceof long[] serial ? "serial " + serial[0] : String.valueOf(value);
  }
}
