package io.roamjvm.weaver.plan;

import java.util.List;

/**
 * What a resume method has to set up before it goes on at a site.
 *
 * @param defaults typed locals that have no saved value, because they are dead or null; stack maps
 *     may name them, so they get default values
 */
public record EntryFrame(List<Slot> defaults) {

  public EntryFrame {
    defaults = List.copyOf(defaults);
  }
}
