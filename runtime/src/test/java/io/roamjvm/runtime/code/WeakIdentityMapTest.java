package io.roamjvm.runtime.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WeakIdentityMapTest {

  /** As a class loader of a program may be. */
  private static final class Hostile {
    @Override
    public boolean equals(Object other) {
      throw new AssertionError("code of the program");
    }

    @Override
    public int hashCode() {
      throw new AssertionError("code of the program");
    }
  }

  private final WeakIdentityMap<Object, String> map = new WeakIdentityMap<>();

  @Test
  void asksKeysForNothing() {
    Object first = new Hostile();
    Object second = new Hostile();
    assertThat(map.get(first, () -> "first")).isEqualTo("first");
    assertThat(map.get(first, () -> "again")).isEqualTo("first");
    assertThat(map.get(second)).isNull();
    assertThat(map.get(second, () -> "second")).isEqualTo("second");
    assertThat(map.get(first)).isEqualTo("first");
  }

  @Test
  void forgetsKeysThatNobodyHas() {
    for (int i = 0; i < 100; i++) {
      map.get(new Hostile(), () -> "gone");
    }
    Object kept = new Hostile();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              System.gc();
              map.get(new Hostile(), () -> "new");
              return map.get(kept, () -> "kept").equals("kept") && map.size() < 50;
            });
  }
}
