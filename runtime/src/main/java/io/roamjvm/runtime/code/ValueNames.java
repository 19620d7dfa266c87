package io.roamjvm.runtime.code;

import io.roamjvm.runtime.stack.FrameKey;
import io.roamjvm.runtime.stack.FrameText;
import io.roamjvm.weaver.SourcePlace;
import io.roamjvm.weaver.plan.MethodSites;
import io.roamjvm.weaver.plan.Site;
import io.roamjvm.weaver.plan.Slot;
import org.jspecify.annotations.Nullable;

/** What people call the values of captured frames. */
public final class ValueNames {

  private final OriginalCode originals;
  private final WovenCode woven;

  public ValueNames(OriginalCode originals, WovenCode woven) {
    this.originals = originals;
    this.woven = woven;
  }

  /**
   * Names a value, as in {@code com.x.Foo.bar(Foo.java:12) local chart}.
   *
   * @param value its place among the values that the frame's save handler saves
   */
  public String name(FrameKey key, int value) {
    byte[] original = originals.of(key.type());
    LoaderHierarchy hierarchy = LoaderHierarchy.of(key.type());
    if (original == null) {
      return key.display() + " value " + value;
    }
    SourcePlace place =
        SourcePlace.of(original, hierarchy, key.method(), key.descriptor(), key.instruction());
    String frame = FrameText.of(key.type().getName(), key.method(), place.file(), place.line());
    return frame + ' ' + slot(key, value, place);
  }

  /**
   * The descriptor of the type that a value has at least; null if it is not known.
   *
   * @param value its place among the values that the frame's save handler saves
   */
  public @Nullable String type(FrameKey key, int value) {
    Slot slot = slot(key, value);
    return slot == null ? null : slot.descriptor();
  }

  private @Nullable Slot slot(FrameKey key, int value) {
    MethodSites sites = woven.sites(key.type(), key.method(), key.descriptor());
    Site site = sites == null ? null : sites.at(key.instruction(), key.kind());
    return site == null || value >= site.values().size() ? null : site.values().get(value);
  }

  private String slot(FrameKey key, int value, SourcePlace place) {
    Slot slot = slot(key, value);
    if (slot == null) {
      return "value " + value;
    }
    if (slot.operand()) {
      return "operand " + slot.index();
    }
    String name = place.locals().get(slot.index());
    return name == null ? "slot " + slot.index() : name.equals("this") ? name : "local " + name;
  }
}
