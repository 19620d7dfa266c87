package io.roamjvm.runtime.heap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.junit.jupiter.api.Test;

@SuppressWarnings("JdkObsolete") // they are what is tried
class HomeBoundLinksTest {

  private static boolean uses(Object object, Object other) {
    return HomeBoundLinks.anyOf(object, o -> o == other);
  }

  @Test
  void leadFromIteratorsAndViewsToTheirCollections() {
    Vector<String> vector = new Vector<>(List.of("a"));
    assertThat(uses(vector.iterator(), vector)).isTrue();
    Hashtable<String, String> table = new Hashtable<>(Map.of("a", "b"));
    assertThat(uses(table.keys(), table)).isTrue();
    ConcurrentHashMap<String, String> map = new ConcurrentHashMap<>();
    assertThat(uses(map.entrySet(), map)).isTrue();
    assertThat(uses(map.entrySet().iterator(), map)).isTrue();
    LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();
    assertThat(uses(queue.iterator(), queue)).isTrue();
    assertThat(uses(queue.iterator(), vector)).isFalse();
  }

  @Test
  void leadFromConditionsToTheirLocks() {
    ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    Object[] inner = new Object[1];
    HomeBoundLinks.anyOf(
        lock.writeLock(),
        o -> {
          inner[0] = o;
          return true;
        });
    assertThat(inner[0]).isNotNull();
    assertThat(uses(lock.writeLock().newCondition(), inner[0])).isTrue();
    assertThat(uses(lock.readLock(), inner[0])).isTrue();
  }

  @Test
  void areOfHomeBoundClassesOnly() {
    ArrayList<String> list = new ArrayList<>(List.of("a"));
    assertThat(uses(list.iterator(), list)).isFalse();
    StringReader in = new StringReader("a");
    assertThat(uses(new BufferedReader(in), in)).isTrue();
    assertThat(uses(list, in)).isFalse();
  }
}
