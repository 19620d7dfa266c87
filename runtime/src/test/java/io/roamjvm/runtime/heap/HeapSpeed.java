package io.roamjvm.runtime.heap;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import com.esotericsoftware.kryo.kryo5.objenesis.strategy.StdInstantiatorStrategy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A quick measurement, run by hand: {@code HeapSpeed} prints milliseconds for a graph of a million
 * objects and for arrays, next to Kryo with references and to a bare copy, interleaved.
 */
public final class HeapSpeed {

  private static final int OBJECTS = 1_000_000;
  private static final int ROUNDS = 7;

  /** A node of a binary tree with some values. */
  public static final class Tree {
    int key;
    long value;
    @Nullable Tree left;
    @Nullable Tree right;

    static @Nullable Tree of(int from, int to) {
      if (from >= to) {
        return null;
      }
      int middle = (from + to) >>> 1;
      Tree tree = new Tree();
      tree.key = middle;
      tree.value = middle * 31L;
      tree.left = of(from, middle);
      tree.right = of(middle + 1, to);
      return tree;
    }
  }

  private HeapSpeed() {}

  public static void main(String[] arguments) throws Exception {
    compare("tree", () -> Tree.of(0, OBJECTS));
    compare("map", HeapSpeed::map);
    compare("list", HeapSpeed::list);
    arrays();
  }

  private static Object map() {
    Map<Integer, Object> map = new HashMap<>();
    for (int i = 0; i < OBJECTS / 3; i++) {
      map.put(i + 1000, new long[] {i});
    }
    return map;
  }

  private static Object list() {
    List<Object> list = new ArrayList<>();
    Random random = new Random(1);
    for (int i = 0; i < OBJECTS / 2; i++) {
      list.add("string " + random.nextInt());
    }
    return list;
  }

  private static void compare(String name, Callable<@Nullable Object> maker) throws Exception {
    long[] best = {Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE};
    long bytes = 0;
    long kryoBytes = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Object graph = maker.call();
      TwoSides.Catalog catalog = new TwoSides.Catalog(HeapSpeed.class.getClassLoader());
      StandardEnvironment environment = new StandardEnvironment(Thread.currentThread());
      SharedHeap home = new SharedHeap(SharedHeap.Side.HOME, catalog, environment);
      SharedHeap guest = new SharedHeap(SharedHeap.Side.GUEST, catalog, environment);
      ByteArrayOutputStream out = new ByteArrayOutputStream(200 << 20);
      long t0 = System.nanoTime();
      bytes = home.write(new Object[] {graph}, out).bytes();
      home.agreed();
      long t1 = System.nanoTime();
      byte[] image = out.toByteArray();
      long t2 = System.nanoTime();
      guest.read(new ByteArrayInputStream(image));
      long t3 = System.nanoTime();
      guest.write(new Object[0], out);
      long t4 = System.nanoTime();
      best[0] = Math.min(best[0], t1 - t0);
      best[1] = Math.min(best[1], t3 - t2);
      best[2] = Math.min(best[2], t4 - t3);
      out.reset();
      Object again = maker.call();
      Kryo kryo = new Kryo();
      kryo.setReferences(true);
      kryo.setRegistrationRequired(false);
      kryo.setInstantiatorStrategy(new StdInstantiatorStrategy());
      long k0 = System.nanoTime();
      Output output = new Output(out, 128 << 10);
      kryo.writeClassAndObject(output, again);
      output.flush();
      long k1 = System.nanoTime();
      byte[] kryoImage = out.toByteArray();
      kryoBytes = kryoImage.length;
      long k2 = System.nanoTime();
      kryo.readClassAndObject(new Input(new ByteArrayInputStream(kryoImage), 128 << 10));
      long k3 = System.nanoTime();
      best[3] = Math.min(best[3], k1 - k0);
      best[4] = Math.min(best[4], k3 - k2);
    }
    System.out.printf(
        "%-5s write %d ms, read %d ms, %d bytes, scan %d ms; Kryo write %d ms, read %d ms, %d bytes%n",
        name,
        best[0] / 1_000_000,
        best[1] / 1_000_000,
        bytes,
        best[2] / 1_000_000,
        best[3] / 1_000_000,
        best[4] / 1_000_000,
        kryoBytes);
  }

  private static void arrays() throws Exception {
    long[] array = new Random(1).longs(32 << 20).toArray();
    long write = Long.MAX_VALUE;
    long read = Long.MAX_VALUE;
    long bareWrite = Long.MAX_VALUE;
    long bareRead = Long.MAX_VALUE;
    byte[] image = new byte[(256 << 20) + (1 << 20)];
    for (int round = 0; round < ROUNDS; round++) {
      TwoSides.Catalog catalog = new TwoSides.Catalog(HeapSpeed.class.getClassLoader());
      StandardEnvironment environment = new StandardEnvironment(Thread.currentThread());
      SharedHeap home = new SharedHeap(SharedHeap.Side.HOME, catalog, environment);
      SharedHeap guest = new SharedHeap(SharedHeap.Side.GUEST, catalog, environment);
      long t0 = System.nanoTime();
      home.write(new Object[] {array}, new Fixed(image));
      long t1 = System.nanoTime();
      guest.read(new ByteArrayInputStream(image));
      long t2 = System.nanoTime();
      write = Math.min(write, t1 - t0);
      read = Math.min(read, t2 - t1);
      byte[] buffer = new byte[128 << 10];
      Fixed out = new Fixed(image);
      long b0 = System.nanoTime();
      for (long at = 0; at < 256L << 20; at += buffer.length) {
        Memory.UNSAFE.copyMemory(
            array, Memory.arrayBase(long[].class) + at, buffer, Memory.BYTES, buffer.length);
        out.write(buffer, 0, buffer.length);
      }
      long b1 = System.nanoTime();
      long[] copy = new long[32 << 20];
      ByteArrayInputStream in = new ByteArrayInputStream(image);
      for (long at = 0; at < 256L << 20; at += buffer.length) {
        in.readNBytes(buffer, 0, buffer.length);
        Memory.UNSAFE.copyMemory(
            buffer, Memory.BYTES, copy, Memory.arrayBase(long[].class) + at, buffer.length);
      }
      long b2 = System.nanoTime();
      bareWrite = Math.min(bareWrite, b1 - b0);
      bareRead = Math.min(bareRead, b2 - b1);
    }
    System.out.printf(
        "256 MiB long[]: write %d ms, read %d ms; bare copy %d and %d ms%n",
        write / 1_000_000, read / 1_000_000, bareWrite / 1_000_000, bareRead / 1_000_000);
  }

  /** Writes into one array that is there already. */
  private static final class Fixed extends java.io.OutputStream {
    private final byte[] target;
    private int position;

    Fixed(byte[] target) {
      this.target = target;
    }

    @Override
    public void write(int b) throws IOException {
      target[position++] = (byte) b;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      System.arraycopy(bytes, offset, target, position, length);
      position += length;
    }
  }
}
