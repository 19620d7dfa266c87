package io.roamjvm.runtime.statics;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The classes whose statics one guest holds, with the values that both sides last agreed on. Used
 * at both ends of a session, by one thread at a time.
 *
 * <p>A value that cannot travel is withheld: the guest's field is null, and known to be absent
 * until either side gives it another value.
 */
public final class StaticsLedger {

  /**
   * The statics of one class on their way.
   *
   * @param values of all its static fields, by {@link StaticFields}
   * @param absent indices of the fields whose values do not travel; null travels for them
   * @param changed which values count: the others are what both ends have, or newer at the other
   */
  public record Values(
      Class<?> type, @Nullable Object[] values, Set<Integer> absent, BitSet changed) {}

  private boolean shared;
  private final Map<Class<?>, @Nullable Object[]> agreed = new LinkedHashMap<>();

  /** The values of the withheld fields here: at home what cannot travel, in the guest null. */
  private final Map<Class<?>, Map<Integer, @Nullable Object>> withheld = new LinkedHashMap<>();

  /** Volatile fields no longer travel with changes: home reads and writes them. */
  public void share() {
    shared = true;
  }

  /** The classes whose variables differ from what was agreed, with their values now. */
  public List<Values> changes() {
    List<Values> changes = new ArrayList<>();
    agreed.forEach(
        (type, before) -> {
          StaticFields fields = StaticFields.of(type);
          if (fields.hasVariables()) {
            @Nullable Object[] now = fields.values();
            BitSet changed = fields.changed(before, now, shared);
            if (!changed.isEmpty()) {
              changes.add(withAbsent(type, now, changed));
            }
          }
        });
    return changes;
  }

  /** All statics of a class that the other side does not hold yet. */
  public Values all(Class<?> type) {
    @Nullable Object[] values = StaticFields.of(type).values();
    BitSet all = new BitSet();
    all.set(0, values.length);
    return withAbsent(type, values, all);
  }

  private Values withAbsent(Class<?> type, @Nullable Object[] now, BitSet changed) {
    Set<Integer> absent = new HashSet<>();
    withheld(type)
        .forEach(
            (field, value) -> {
              if (now[field] == value) {
                absent.add(field);
              }
            });
    return new Values(type, now, absent, changed);
  }

  /**
   * Withholds the value of a field, after it turned out that it cannot travel.
   *
   * @param at its index among all values of {@code written}
   * @return whether there is such a field, and it was not withheld before
   */
  public boolean withhold(List<Values> written, int at) {
    int field = at;
    for (Values each : written) {
      int length = each.values().length;
      if (field >= 0 && field < length) {
        Object value = each.values()[field];
        Map<Integer, @Nullable Object> fields =
            withheld.computeIfAbsent(each.type(), type -> new TreeMap<>());
        return value != null && fields.put(field, value) != value;
      }
      field -= length;
    }
    return false;
  }

  /** Whether any field is absent here. */
  public boolean hasAbsent() {
    return withheld.values().stream().anyMatch(fields -> !fields.isEmpty());
  }

  /** Whether a field of this simple name is absent here. */
  public boolean isAbsent(String name) {
    for (Map.Entry<Class<?>, Map<Integer, @Nullable Object>> each : withheld.entrySet()) {
      for (int field : each.getValue().keySet()) {
        if (StaticFields.of(each.getKey()).name(field).endsWith('.' + name)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Both sides have these values now. */
  public void agree(Iterable<Values> values) {
    for (Values each : values) {
      @Nullable Object[] both = agreed.get(each.type());
      if (both == null) {
        agreed.put(each.type(), each.values());
      } else {
        each.changed().stream().forEach(field -> both[field] = each.values()[field]);
      }
    }
  }

  /** Takes values from the other side: writes them into the fields, and agrees. */
  public void accept(List<Values> values) {
    for (Values each : values) {
      boolean first = !agreed.containsKey(each.type());
      StaticFields fields = StaticFields.of(each.type());
      settleAbsent(each, fields);
      fields.set(each.values(), each.changed(), first);
    }
    agree(values);
  }

  /** What is withheld here stays; what is absent from now on is null. */
  private void settleAbsent(Values incoming, StaticFields fields) {
    Map<Integer, @Nullable Object> here =
        withheld.computeIfAbsent(incoming.type(), type -> new TreeMap<>());
    here.keySet().retainAll(incoming.absent());
    @Nullable Object[] now = fields.values();
    for (int field : incoming.absent()) {
      Object kept = here.get(field);
      if (kept == null) {
        here.put(field, null);
      } else {
        incoming.values()[field] = now[field];
      }
    }
  }

  private Map<Integer, @Nullable Object> withheld(Class<?> type) {
    return withheld.getOrDefault(type, Map.of());
  }
}
