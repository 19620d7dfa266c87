package io.roamjvm.benchmarks.heap;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.TreeMap;

/** Kryo with references and registered classes, everything else as it comes. */
final class KryoCodec implements Codec {
  private static final int BUFFER = 128 << 10;

  private final Kryo kryo = new Kryo();

  KryoCodec() {
    kryo.setReferences(true);
    for (Class<?> type :
        List.of(
            Object[].class,
            HashMap.class,
            ArrayList.class,
            LinkedList.class,
            TreeMap.class,
            Data.Item.class,
            Data.Tree.class)) {
      kryo.register(type);
    }
  }

  @Override
  public void write(Object[] roots, OutputStream out) {
    Output output = new Output(out, BUFFER);
    kryo.writeObject(output, roots);
    output.flush();
  }

  @Override
  public Object[] read(InputStream in) {
    return kryo.readObject(new Input(in, BUFFER), Object[].class);
  }

  @Override
  public void forget() {
    kryo.reset();
  }
}
