package io.roamjvm.examples.shapes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Identity: hash codes as keys, ==, interned text, cached boxes, enum constants, Class objects. */
@SuppressWarnings({"StringEquality", "ReferenceEquality"})
public final class IdentityShape {
  private IdentityShape() {}

  private static final Object SHARED = new Object();

  private static final class Key {
    private final int number;

    Key(int number) {
      this.number = number;
    }
  }

  public static String run() {
    Digest digest = new Digest();
    Map<Key, Integer> byHash = new HashMap<>();
    Map<Object, String> byIdentity = new IdentityHashMap<>();
    Map<Class<?>, Integer> byClass = new HashMap<>();
    List<Key> keys = new ArrayList<>();
    Object shared = SHARED;
    String literal = "literal";
    Class<?> kept = int[].class;
    for (int i = 0; i < 10; i++) {
      Key key = new Key(loop(i));
      int hash = System.identityHashCode(key);
      keys.add(key);
      byHash.put(key, i);
      byIdentity.put(key, "k" + loop(i));
      byIdentity.put(new String("same"), "new");
      byClass.merge(i % 2 == 0 ? Key.class : kept, loop(i), Integer::sum);
      digest.add(hash == System.identityHashCode(keys.get(i))).add(hash == key.hashCode());
      digest
          .add(shared == SHARED)
          .add(literal == "literal")
          .add(("lit" + tail(i)).intern() == literal);
      digest.add(Integer.valueOf(loop(i)) == Integer.valueOf(loop(i))).add(kept == int[].class);
      digest.add(Thread.State.valueOf("NEW") == Thread.State.NEW).add(keys.get(i / 2) == key);
      digest.add(Thread.currentThread() == Thread.currentThread()).add(shared.equals(SHARED));
    }
    int sum = 0;
    for (Key key : keys) {
      sum = sum * 3 + byHash.get(key) + byIdentity.get(key).length() + loop(key.number);
    }
    return digest
        + " "
        + sum
        + " "
        + byIdentity.size()
        + " "
        + byClass.get(Key.class)
        + byClass.get(int[].class);
  }

  private static String tail(int i) {
    String text = "";
    for (int k = 0; k < 7 && i >= 0; k++) {
      text += "roamliteral".charAt(k + 4);
    }
    return text.substring(3);
  }

  private static int loop(int i) {
    int sum = 0;
    for (int k = 0; k < 2; k++) {
      sum += i + k;
    }
    return sum;
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
