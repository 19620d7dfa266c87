package io.roamjvm.runtime.session;

import io.roamjvm.runtime.code.ValueNames;
import io.roamjvm.runtime.stack.SavedFrame;
import io.roamjvm.runtime.statics.StaticFields;
import io.roamjvm.runtime.statics.StaticsLedger;
import java.util.List;

/**
 * What people call the roots of an image: values of frames, statics, surroundings, and what the
 * state holds besides, in that order. Asked for only when one of them cannot travel.
 */
record RootNames(ValueNames names, TaskState state, List<StaticsLedger.Values> statics) {

  private static final List<String> SURROUNDINGS =
      List.of("System.in", "System.out", "System.err", "thread-locals", "system properties");

  String name(int root) {
    int at = root;
    for (SavedFrame frame : state.frames()) {
      if (at < frame.values().length) {
        return names.name(frame.key(), at);
      }
      at -= frame.values().length;
    }
    for (StaticsLedger.Values each : statics) {
      if (at < each.values().length) {
        return "static " + StaticFields.of(each.type()).name(at);
      }
      at -= each.values().length;
    }
    return at < SURROUNDINGS.size() ? SURROUNDINGS.get(at) : "result";
  }
}
