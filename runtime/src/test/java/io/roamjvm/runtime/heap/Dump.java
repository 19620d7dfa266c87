package io.roamjvm.runtime.heap;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an object reaches, as lines of text: objects are numbered in the order in which
 * they are met, so equal dumps mean the same values and the same identities.
 */
final class Dump {

  private final IdentityHashMap<Object, Integer> numbers = new IdentityHashMap<>();
  private final List<Object> queue = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();

  static List<String> of(Object root) {
    Dump dump = new Dump();
    dump.number(root);
    for (int i = 0; i < dump.queue.size(); i++) {
      dump.lines.add("#" + i + " " + dump.describe(dump.queue.get(i)));
    }
    return dump.lines;
  }

  private String number(@Nullable Object o) {
    if (o == null) {
      return "null";
    }
    Integer known = numbers.get(o);
    if (known == null) {
      known = queue.size();
      numbers.put(o, known);
      queue.add(o);
    }
    return "#" + known;
  }

  private String describe(Object o) {
    Class<?> type = o.getClass();
    StringBuilder text = new StringBuilder(type.getName());
    if (o instanceof String || (o instanceof Number && type.getPackageName().equals("java.lang"))) {
      text.append(' ').append(o);
    } else if (o instanceof Class<?> c) {
      text.append(' ').append(c.getName());
    } else if (type.isArray()) {
      for (int i = 0; i < Array.getLength(o); i++) {
        text.append(' ');
        text.append(o instanceof Object[] array ? number(array[i]) : Array.get(o, i));
      }
    } else {
      FieldsPlan plan = FieldsPlan.of(type, c -> Set.of());
      for (long offset : plan.references) {
        text.append(' ').append(number(Memory.UNSAFE.getReference(o, offset)));
      }
      for (int i = 0; i < plan.sizes.length; i++) {
        text.append(' ').append(StateDigest.primitive(o, plan.primitives[i], plan.sizes[i]));
      }
    }
    return text.toString();
  }
}
