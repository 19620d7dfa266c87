package io.roamjvm.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.runtime.stack.FrameKey;
import io.roamjvm.runtime.stack.SavedFrame;
import io.roamjvm.weaver.plan.Site;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Keys whose hash is not the same on the other side. */
class HashedKeysTest {

  private static SavedFrame frame(Class<?> type, Object... values) {
    FrameKey key = new FrameKey(type, "m", "()V", 0, Site.Kind.CALL);
    return new SavedFrame(key, values, List.of(), false);
  }

  private static int find(SavedFrame... frames) {
    return HashedKeys.find(List.of(frames), value -> value == String.class);
  }

  @Test
  void aKeyInAFrameOfAHashMapIsFound() {
    assertThat(find(frame(HashMap.class, 1, String.class))).isEqualTo(1);
    assertThat(find(frame(Object.class, 1, 2), frame(LinkedHashMap.class, 3, String.class)))
        .isEqualTo(3);
  }

  @Test
  void whatDoesNotHashIsNoMatter() {
    assertThat(find(frame(HashMap.class, 1, Integer.class))).isEqualTo(-1);
    assertThat(find(frame(TreeMap.class, String.class))).isEqualTo(-1);
    assertThat(find(frame(HashedKeysTest.class, String.class))).isEqualTo(-1);
  }
}
