package io.roamjvm.runtime.statics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The classes whose statics one guest holds, with the values that both sides last agreed on. Used
 * at both ends of a session, by one thread at a time.
 */
public final class StaticsLedger {

  /**
   * The statics of one class on their way.
   *
   * @param values of all its static fields, by {@link StaticFields}
   */
  public record Values(Class<?> type, @Nullable Object[] values) {}

  private final Map<Class<?>, @Nullable Object[]> agreed = new LinkedHashMap<>();

  /** The classes whose variables differ from what was agreed, with their values now. */
  public List<Values> changes() {
    List<Values> changes = new ArrayList<>();
    agreed.forEach(
        (type, before) -> {
          StaticFields fields = StaticFields.of(type);
          if (fields.hasVariables()) {
            @Nullable Object[] now = fields.values();
            if (!fields.same(before, now)) {
              changes.add(new Values(type, now));
            }
          }
        });
    return changes;
  }

  /** Both sides have these values now. */
  public void agree(Iterable<Values> values) {
    for (Values each : values) {
      agreed.put(each.type(), each.values());
    }
  }

  /** Takes values from the other side: writes them into the fields, and agrees. */
  public void accept(List<Values> values) {
    for (Values each : values) {
      boolean first = !agreed.containsKey(each.type());
      StaticFields.of(each.type()).set(each.values(), first);
    }
    agree(values);
  }
}
