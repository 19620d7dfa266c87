package io.roamjvm.runtime.heap;

import static io.roamjvm.runtime.heap.TwoSides.get;
import static io.roamjvm.runtime.heap.TwoSides.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.roamjvm.runtime.heap.fixture.Everything;
import io.roamjvm.runtime.heap.fixture.Node;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SharedHeapTest {

  private final TwoSides sides = new TwoSides();

  @Test
  void copiesFieldsOfEveryType() throws Exception {
    Everything master = new Everything();

    Object replica = sides.leave(master)[0];

    assertThat(replica.getClass().getName()).isEqualTo(Everything.class.getName());
    assertThat(replica.getClass().getClassLoader()).isSameAs(sides.mirror);
    assertThat(get(replica, "yes")).isEqualTo(true);
    assertThat(get(replica, "b")).isEqualTo((byte) -5);
    assertThat(get(replica, "s")).isEqualTo((short) -500);
    assertThat(get(replica, "c")).isEqualTo('\u20ac');
    assertThat(get(replica, "l")).isEqualTo(-5000000000L);
    assertThat(get(replica, "f")).isEqualTo(1.5f);
    assertThat(get(replica, "d")).isEqualTo(Math.PI);
    assertThat(get(replica, "text")).isEqualTo("some text");
    assertThat(get(replica, "number")).isEqualTo(42);
    assertThat(get(replica, "self")).isSameAs(replica);
    assertThat(get(replica, "ints")).isEqualTo(new int[] {1, 2, 3}).isNotSameAs(master.ints);
    assertThat((long[][]) get(replica, "nested")).isDeepEqualTo(new long[][] {{1}, {}, {2, 3}});
    Object[] objects = (Object[]) get(replica, "objects");
    assertThat(objects).hasSize(4);
    assertThat(objects[0]).isSameAs(replica);
    assertThat(objects[2]).isSameAs(get(replica, "ints"));
    assertThat(objects[3]).isNull();
  }

  @Test
  void keepsIdentityOfSharedPartsAndCycles() throws Exception {
    List<Object> list = new ArrayList<>();
    list.add(list);
    Node node = new Node(1);
    node.next = node;

    Object[] there = sides.leave(list, node, node, null, new Object[] {node, list});

    assertThat(((List<?>) there[0]).get(0)).isSameAs(there[0]);
    assertThat(there[1]).isSameAs(there[2]);
    assertThat(get(there[1], "next")).isSameAs(there[1]);
    assertThat(there[3]).isNull();
    assertThat((Object[]) there[4]).containsExactly(there[1], there[0]);
  }

  @Test
  void changesOfTheGuestComeHomeIntoTheSameObjects() throws Exception {
    Node master = new Node(1);
    master.other = new HashMap<>(Map.of("a", 1));
    Object map = master.other;

    Object replica = sides.leave(master)[0];
    set(replica, "number", 2);
    @SuppressWarnings("unchecked")
    Map<String, Object> there = (Map<String, Object>) get(replica, "other");
    there.put("b", replica);
    Object home = sides.back(replica)[0];

    assertThat(home).isSameAs(master);
    assertThat(master.number).isEqualTo(2);
    assertThat(master.other).isSameAs(map);
    assertThat((Map<?, ?>) map).hasSize(2);
    assertThat(((Map<?, ?>) map).get("b")).isSameAs(master);
  }

  @Test
  void changesReachObjectsThatNoRootReaches() throws Exception {
    Node hidden = new Node(1);
    Node holder = new Node(2);
    holder.next = hidden;

    Object replica = sides.leave(holder)[0];
    Object hiddenReplica = get(replica, "next");
    set(hiddenReplica, "number", 7);
    set(replica, "next", null);
    sides.back();

    assertThat(hidden.number).isEqualTo(7);
    assertThat(holder.next).isNull();
  }

  @Test
  void changesOfHomeReachTheReplicasAtTheNextDeparture() throws Exception {
    Node master = new Node(1);
    Object replica = sides.leave(master)[0];
    sides.back(replica);

    master.number = 5;
    master.next = new Node(6);
    Object again = sides.leave(master)[0];

    assertThat(again).isSameAs(replica);
    assertThat(get(replica, "number")).isEqualTo(5);
    assertThat(get(get(replica, "next"), "number")).isEqualTo(6);
  }

  @Test
  void sendsNothingTwice() throws Exception {
    Node master = new Node(1);
    master.other = new ArrayList<>(List.of("a", "b", 1000));
    sides.leave(master);
    assertThat(sides.last.objects()).isGreaterThan(5);

    sides.leave(master);

    assertThat(sides.last.objects()).isZero();
  }

  @Test
  void sendsOnlyTheChangedChunksOfABigArray() throws Exception {
    int[] master = new int[1_000_000];
    Object[] objects = new Object[100_000];
    Object[] there = sides.leave(master, objects);
    ((int[]) there[0])[777_777] = 7;
    ((Object[]) there[1])[99_999] = there[1];
    sides.back(there);

    assertThat(sides.last.bytes()).isLessThan(100_000);
    assertThat(master[777_777]).isEqualTo(7);
    assertThat(objects[99_999]).isSameAs(objects);
    assertThat(objects[0]).isNull();
  }

  @Test
  void takesALinkedListOfFiveMillionNodes() throws Exception {
    Node first = new Node(0);
    Node last = first;
    for (int i = 1; i < 5_000_000; i++) {
      last.next = new Node(i);
      last = last.next;
    }

    Object replica = sides.leave(first)[0];

    int count = 0;
    java.lang.reflect.Field next = replica.getClass().getField("next");
    for (Object at = replica; at != null; at = next.get(at)) {
      count++;
    }
    assertThat(count).isEqualTo(5_000_000);
  }

  @Test
  void identityHashCodesTravelBothWays() throws Exception {
    Node node = new Node(1);
    Map<Object, String> byIdentity = new HashMap<>();
    byIdentity.put(node, "found");

    Object[] there = sides.leave(node, byIdentity);
    assertThat(System.identityHashCode(there[0])).isEqualTo(System.identityHashCode(node));
    assertThat(((Map<?, ?>) there[1]).get(there[0])).isEqualTo("found");
    Object fresh = there[0].getClass().getConstructor(int.class).newInstance(3);
    @SuppressWarnings("unchecked")
    Map<Object, String> map = (Map<Object, String>) there[1];
    map.put(fresh, "new");
    Object back = sides.back(fresh)[0];

    assertThat(byIdentity.get(back)).isEqualTo("new");
    assertThat(back).isInstanceOf(Node.class);
  }

  @Test
  void anUnsupportedObjectIsNamedByItsPathAndLeavesNoTrace() throws Exception {
    Node root = new Node(1);
    root.next = new Node(2);
    root.next.other = new Object[] {"x", List.of(new Thread(() -> {}))};
    Node fine = new Node(3);
    int before = sides.home.sharedObjects();

    assertThatThrownBy(
            () -> sides.home.write(new Object[] {fine, root}, new ByteArrayOutputStream()))
        .isInstanceOfSatisfying(
            UnsupportedObjectException.class,
            e -> {
              assertThat(e.type()).isEqualTo(Thread.class);
              assertThat(e.path())
                  .startsWith("root 1 -> " + Node.class.getName() + ".next -> ")
                  .contains("Node.other -> [1] -> java.util.ImmutableCollections$List12.")
                  .endsWith(" -> java.lang.Thread");
            });
    assertThat(sides.home.sharedObjects()).isEqualTo(before);
    assertThat(get(sides.leave(fine)[0], "number")).isEqualTo(3);
  }

  @Test
  void aTruncatedImageChangesNothing() throws Exception {
    Node master = new Node(1);
    Object replica = sides.leave(master)[0];
    master.number = 9;
    master.next = new Node(10);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    sides.home.write(new Object[] {master, new int[100]}, out);
    byte[] image = out.toByteArray();
    int before = sides.guest.sharedObjects();

    for (int length = 0; length < image.length; length++) {
      ByteArrayInputStream cut = new ByteArrayInputStream(image, 0, length);
      assertThatThrownBy(() -> sides.guest.read(cut)).isInstanceOf(java.io.IOException.class);
      assertThat(get(replica, "number")).isEqualTo(1);
      assertThat(sides.guest.sharedObjects()).isEqualTo(before);
    }
    sides.guest.read(new ByteArrayInputStream(image));
    assertThat(get(replica, "number")).isEqualTo(9);
  }

  @Test
  void retainDropsWhatIsUnreachableOnBothSides() throws Exception {
    Node kept = new Node(1);
    kept.other = new Object[20_000];
    Object garbage = new ArrayList<>(List.of(new Node(2), new Node(3)));
    Object[] there = sides.leave(kept, garbage);
    sides.back(there);
    int before = sides.home.sharedObjects();
    kept.number = 5;

    sides.home.retain(new Object[] {kept});
    sides.home.retain(new Object[] {kept});
    Object[] again = sides.leave(kept, garbage);

    assertThat(again[0]).isSameAs(there[0]);
    assertThat(get(again[0], "number")).isEqualTo(5);
    assertThat(get(again[0], "other")).isSameAs(get(there[0], "other"));
    assertThat(again[1]).isNotSameAs(there[1]).isInstanceOf(ArrayList.class);
    assertThat(sides.home.sharedObjects()).isEqualTo(before);
    assertThat(sides.guest.sharedObjects()).isEqualTo(before);
    assertThat(sides.last.objects()).isLessThan(7);
    set(again[0], "number", 6);
    assertThat(sides.back(again)).containsExactly(kept, garbage);
    assertThat(kept.number).isEqualTo(6);
  }

  @Test
  void aFailedImageDoesNotPrune() throws Exception {
    Node kept = new Node(1);
    Node dropped = new Node(2);
    Object[] there = sides.leave(kept, dropped);
    sides.home.retain(new Object[] {kept});
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    sides.home.write(new Object[] {kept}, out);
    byte[] image = out.toByteArray();
    int before = sides.guest.sharedObjects();

    ByteArrayInputStream cut = new ByteArrayInputStream(image, 0, image.length - 5);
    assertThatThrownBy(() -> sides.guest.read(cut)).isInstanceOf(java.io.IOException.class);

    assertThat(sides.guest.sharedObjects()).isEqualTo(before);
    assertThat(sides.guest.read(new ByteArrayInputStream(image))).containsExactly(there[0]);
    assertThat(sides.guest.sharedObjects()).isEqualTo(before - 1);
  }

  @Test
  void internedStringsStayInternedAmongManyOthers() throws Exception {
    List<String> strings = new ArrayList<>();
    for (int i = 0; i < 150_000; i++) {
      strings.add("string number " + i);
    }
    List<String> interned = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      interned.add(("interned number " + i).intern());
      interned.add(("\u03b1 \\ \n" + i).intern());
    }
    List<String> equal = new ArrayList<>();
    interned.forEach(s -> equal.add(String.join("", s, "")));

    Object[] there = sides.leave(strings, interned, equal);

    assertThat((List<?>) there[0]).isEqualTo(strings).noneMatch(s -> isInterned((String) s));
    assertThat((List<?>) there[1]).isEqualTo(interned).allMatch(s -> isInterned((String) s));
    assertThat((List<?>) there[2]).isEqualTo(equal).noneMatch(s -> isInterned((String) s));
  }

  @SuppressWarnings("StringCopy") // interning the string itself would make it the interned one
  private static boolean isInterned(String s) {
    return new String(s).intern() == (Object) s;
  }

  @Test
  void theTableOfInternedStringsCanBeListed() {
    String literal = "a literal that only this test has";
    Set<String> listed = StringTable.plainStrings();

    assertThat(StringTable.size()).isPositive();
    assumeThat(listed).describedAs("JDK 17 does not list the strings of its archive").isNotNull();
    assertThat(listed).contains(literal, "java.base");
  }

  @Test
  void aGuestDoesNotTrustHashesThatHomeHasNotSeen() throws Exception {
    TwoSides sides = new TwoSides();
    Object key = TimeUnit.DAYS;
    assertThat(System.identityHashCode(key)).isNotZero();
    assertThat(sides.guest.mayHaveOtherHash(key)).isTrue();
    assertThat(sides.guest.mayHaveOtherHash(TwoSides.class)).isTrue();
    assertThat(sides.guest.mayHaveOtherHash("copied with its hash")).isFalse();
    assertThat(sides.home.mayHaveOtherHash(key)).isFalse();
    sides.leave(key);
    assertThat(sides.guest.mayHaveOtherHash(key)).isFalse();
  }
}
