package io.roamjvm.runtime.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roamjvm.runtime.heap.fixture.Answer;
import io.roamjvm.runtime.heap.fixture.Node;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rows of {@link ObjectPolicy}: what arrives behaves as what left. */
class RowsTest {

  private final TwoSides sides = new TwoSides();

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.roamjvm.runtime.heap.Rows#copied")
  void behavesAfterTheJourneyAsBefore(
      String name, Rows.Maker<Object> maker, Function<Object, Object> behaviour) throws Exception {
    Object expected = behaviour.apply(maker.make());
    Object master = maker.make();

    Object replica = Objects.requireNonNull(sides.leave(master)[0]);
    assertThat(behaviour.apply(replica)).isEqualTo(expected);
    assertThat(sides.back(replica)[0]).isSameAs(master);

    Object again = Objects.requireNonNull(new TwoSides().leave(maker.make())[0]);
    Object home = Objects.requireNonNull(new TwoSides().back(again)[0]);
    assertThat(behaviour.apply(home)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}", autoCloseArguments = false) // standard output is among them
  @MethodSource("io.roamjvm.runtime.heap.Rows#same")
  void isTheOneThatTheOtherSideHas(String name, Object o) throws Exception {
    assertThat(sides.leave(o)[0]).isSameAs(o);
    assertThat(new TwoSides().back(o)[0]).isSameAs(o);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.roamjvm.runtime.heap.Rows#refused")
  void doesNotLeave(String name, Rows.Maker<Object> maker, Function<Object, Object> close)
      throws Exception {
    Object o = maker.make();
    try {
      assertThatThrownBy(() -> sides.leave("first", List.of(o, 1, 2)))
          .isInstanceOf(UnsupportedObjectException.class)
          .hasMessageStartingWith("root 1 -> java.util.ImmutableCollections$ListN.elements -> [0]");
    } finally {
      assertThat(close.apply(o)).isNotNull();
    }
  }

  @Test
  void proxiesCallTheirHandlersReplica() throws Exception {
    Object proxy =
        Proxy.newProxyInstance(
            Node.class.getClassLoader(),
            new Class<?>[] {Supplier.class, Comparable.class},
            new Answer("yes"));

    Object replica = Objects.requireNonNull(sides.leave(proxy)[0]);

    assertThat(Proxy.isProxyClass(replica.getClass())).isTrue();
    assertThat(replica.getClass()).isNotSameAs(proxy.getClass());
    assertThat(((Supplier<?>) replica).get()).isEqualTo("yes get");
    assertThat(sides.back(replica)[0]).isSameAs(proxy);
  }

  @Test
  void anApplicationClassIsMirrored() throws Exception {
    assertThat(sides.leave(Node.class, Node[].class))
        .containsExactly(
            sides.mirror.loadClass(Node.class.getName()),
            Class.forName(Node[].class.getName(), false, sides.mirror));
  }

  @Test
  void hashSetsRecogniseTheirMarker() throws Exception {
    HashSet<String> master = new HashSet<>(Set.of("a"));
    @SuppressWarnings("unchecked")
    HashSet<String> replica = (HashSet<String>) Objects.requireNonNull(sides.leave(master)[0]);

    assertThat(replica.remove("a")).isTrue();
    sides.back();

    assertThat(master).isEmpty();
  }
}
