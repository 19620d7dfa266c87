package io.roamjvm.runtime.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.Stack;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("JdkObsolete") // classes that programs have
class MasterCallsTest {

  private static final String MAP = "java.util.concurrent.ConcurrentHashMap.";
  private static final String PUT = "put(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;";

  private final MasterCalls calls = new MasterCalls();

  /** Overrides what it inherits, as programs do. */
  private static final class CountingMap extends ConcurrentHashMap<String, String> {
    private static final long serialVersionUID = 1;
    private int puts;

    @Override
    public String put(String key, String value) {
      puts++;
      return super.put(key, value);
    }
  }

  private static final class Gate extends AbstractQueuedSynchronizer {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean tryReleaseShared(int ignored) {
      return compareAndSetState(0, 1);
    }
  }

  private static final class Holder {
    private static final AtomicIntegerFieldUpdater<Holder> VALUE =
        AtomicIntegerFieldUpdater.newUpdater(Holder.class, "value");

    @SuppressWarnings("unused") // by the updater
    private volatile int value = 3;
  }

  @Test
  void returnsResultsOfEveryKind() throws Throwable {
    ConcurrentHashMap<String, String> map = new ConcurrentHashMap<>();
    assertThat(calls.call(map, MAP + PUT, new Object[] {"a", "b"})).isNull();
    assertThat(calls.call(map, MAP + PUT, new Object[] {"a", "c"})).isEqualTo("b");
    assertThat(calls.call(map, MAP + "mappingCount()J", new Object[0])).isEqualTo(1L);
    assertThat(calls.call(map, MAP + "isEmpty()Z", new Object[0])).isEqualTo(false);
    assertThat(calls.call(map, MAP + "clear()V", new Object[0])).isNull();
    assertThat(map).isEmpty();
    String adder = "java.util.concurrent.atomic.DoubleAdder.";
    DoubleAdder sum = new DoubleAdder();
    assertThat(calls.call(sum, adder + "add(D)V", new Object[] {1.5})).isNull();
    assertThat(calls.call(sum, adder + "sum()D", new Object[0])).isEqualTo(1.5);
    String vector = "java.util.Vector.";
    Vector<String> list = new Vector<>(List.of("x"));
    String[] array = new String[1];
    assertThat(
            calls.call(
                list,
                vector + "toArray([Ljava/lang/Object;)[Ljava/lang/Object;",
                new Object[] {array}))
        .isSameAs(array);
    assertThat(array).containsExactly("x");
  }

  @Test
  void hitsExactlyTheNamedImplementation() throws Throwable {
    CountingMap map = new CountingMap();
    calls.call(map, MAP + PUT, new Object[] {"a", "b"});
    assertThat(map.puts).isZero();
    assertThat(map).containsEntry("a", "b");
    Stack<String> stack = new Stack<>();
    calls.call(stack, "java.util.Vector.add(Ljava/lang/Object;)Z", new Object[] {"a"});
    assertThat(stack).containsExactly("a");
  }

  @Test
  void callsProtectedMethodsAndThoseOfPackages() throws Throwable {
    Gate gate = new Gate();
    String synchronizer = "java.util.concurrent.locks.AbstractQueuedSynchronizer.";
    assertThat(calls.call(gate, synchronizer + "compareAndSetState(II)Z", new Object[] {0, 7}))
        .isEqualTo(true);
    assertThat(calls.call(gate, synchronizer + "getState()I", new Object[0])).isEqualTo(7);
    assertThat(calls.call(new Random(5), "java.util.Random.next(I)I", new Object[] {8}))
        .isEqualTo(new Random(5).nextInt() >>> 24);
  }

  @Test
  void callsUpdatersAndParents() throws Throwable {
    Holder holder = new Holder();
    assertThat(
            calls.call(
                Holder.VALUE,
                Holder.VALUE.getClass().getName() + ".getAndAdd(Ljava/lang/Object;I)I",
                new Object[] {holder, 4}))
        .isEqualTo(3);
    assertThat(holder.value).isEqualTo(7);
    assertThat(
            calls.call(
                new StringBuffer("ab"),
                "java.lang.AbstractStringBuilder.charAt(I)C",
                new Object[] {1}))
        .isEqualTo('b');
  }

  @Test
  void throwsWhatTheMethodThrows() throws Throwable {
    assertThatThrownBy(
            () ->
                calls.call(
                    new Vector<>(), "java.util.Vector.firstElement()Ljava/lang/Object;", args()))
        .isExactlyInstanceOf(NoSuchElementException.class);
    StringReader closed = new StringReader("a");
    closed.close();
    assertThatThrownBy(() -> calls.call(closed, "java.io.StringReader.read()I", args()))
        .isExactlyInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "(",
        ".get()I",
        "java.util.concurrent.atomic.AtomicInteger.get",
        "java.util.concurrent.atomic.AtomicInteger.get()J",
        "java.util.concurrent.atomic.AtomicInteger.fetch()I",
        "java.util.concurrent.atomic.AtomicInteger.<init>()V",
        "java.util.concurrent.atomic.AtomicLong.get()J",
        "java.lang.Number.byteValue()B",
        "java.lang.Object.hashCode()I",
        "no.such.Type.get()I",
      })
  void refusesWhatIsNotAHomeBoundMethodOfTheReceiver(String method) {
    assertThatThrownBy(() -> calls.call(new AtomicInteger(), method, args()))
        .isInstanceOf(ActionRefusedException.class);
  }

  @Test
  void refusesOtherReceivers() {
    assertThatThrownBy(() -> calls.call(new ArrayList<>(), "java.util.ArrayList.size()I", args()))
        .isInstanceOf(ActionRefusedException.class)
        .hasMessageContaining("java.util.ArrayList");
    assertThatThrownBy(
            () -> calls.call(new CountingMap(), CountingMap.class.getName() + "." + PUT, args()))
        .isInstanceOf(ActionRefusedException.class);
  }

  @Test
  void refusesPrivateAndStaticMethods() {
    assertThatThrownBy(
            () ->
                calls.call(new Random(), "java.util.Random.initialScramble(J)J", new Object[] {1L}))
        .isInstanceOf(ActionRefusedException.class);
    assertThatThrownBy(
            () -> calls.call(new ConcurrentHashMap<>(), MAP + "spread(I)I", new Object[] {1}))
        .isInstanceOf(ActionRefusedException.class);
    assertThatThrownBy(
            () ->
                calls.call(
                    new ConcurrentHashMap<>(), MAP + "fullAddCount(JZ)V", new Object[] {1L, true}))
        .isInstanceOf(ActionRefusedException.class);
  }

  @Test
  void refusesArgumentsThatDoNotFit() {
    AtomicBoolean flag = new AtomicBoolean();
    String set = "java.util.concurrent.atomic.AtomicBoolean.set(Z)V";
    assertThatThrownBy(() -> calls.call(flag, set, args())).isInstanceOf(refused());
    assertThatThrownBy(() -> calls.call(flag, set, new Object[] {1})).isInstanceOf(refused());
    assertThatThrownBy(() -> calls.call(flag, set, new Object[] {null})).isInstanceOf(refused());
    assertThatThrownBy(
            () ->
                calls.call(
                    new Vector<>(),
                    "java.util.Vector.copyInto([Ljava/lang/Object;)V",
                    new Object[] {"no array"}))
        .isInstanceOf(refused());
  }

  private static Class<ActionRefusedException> refused() {
    return ActionRefusedException.class;
  }

  private static Object[] args() {
    return new Object[0];
  }
}
