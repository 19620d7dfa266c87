package io.roamjvm.runtime.heap;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.runtime.heap.fixture.World;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random changes on alternating sides give what the same changes give without shipping. */
class RandomGraphTest {

  private static final int ROUNDS = 40;
  private static final int PRUNE_EVERY = 7;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void changesOnAlternatingSidesEqualChangesInOnePlace(long seed) throws Exception {
    TwoSides sides = new TwoSides();
    World plain = new World();
    World master = new World();
    for (int round = 0; round < ROUNDS; round++) {
      plain.accept(seed * 1000 + 2L * round);
      master.accept(seed * 1000 + 2L * round);
      LongConsumer replica = leave(sides, master);
      assertThat(replica.getClass()).isNotSameAs(World.class);
      assertSame(Dump.of(replica), Dump.of(plain));
      plain.accept(seed * 1000 + 2L * round + 1);
      replica.accept(seed * 1000 + 2L * round + 1);
      assertThat(sides.back(replica)[0]).isSameAs(master);
      assertSame(Dump.of(master), Dump.of(plain));
      if (round % PRUNE_EVERY == 0) {
        int shared = sides.home.sharedObjects();
        sides.home.retain(new Object[] {master, sides.statics(World.Colour.class)});
        assertThat(sides.home.sharedObjects()).isLessThanOrEqualTo(shared);
      }
    }
    sides.home.retain(new Object[0]);
    sides.leave();
    assertThat(sides.guest.sharedObjects()).isEqualTo(sides.home.sharedObjects());
  }

  /** Statics of application classes come from home as well: here, the enum's constants. */
  private static LongConsumer leave(TwoSides sides, World master) throws Exception {
    Object[] there = sides.leave(master, sides.statics(World.Colour.class));
    sides.setStatics(World.Colour.class, (Object[]) Objects.requireNonNull(there[1]));
    return (LongConsumer) Objects.requireNonNull(there[0]);
  }

  /** Shows the first difference only: the dumps have thousands of lines. */
  private static void assertSame(List<String> actual, List<String> expected) {
    for (int i = 0; i < Math.min(actual.size(), expected.size()); i++) {
      assertThat(actual.get(i)).isEqualTo(expected.get(i));
    }
    assertThat(actual).hasSameSizeAs(expected);
  }
}
