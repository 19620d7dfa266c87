package io.roamjvm.protocol.control;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import com.esotericsoftware.kryo.kryo5.serializers.ImmutableSerializer;
import java.util.ArrayList;
import java.util.List;

/** Any list, as its length and its elements; read back as an ArrayList. */
final class ListSerializer extends ImmutableSerializer<List<?>> {

  @Override
  public void write(Kryo kryo, Output output, List<?> list) {
    output.writeVarInt(list.size(), true);
    for (Object element : list) {
      kryo.writeClassAndObject(output, element);
    }
  }

  @Override
  public List<?> read(Kryo kryo, Input input, Class<? extends List<?>> type) {
    int length = ((BoundedInput) input).readLength();
    List<Object> list = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      list.add(kryo.readClassAndObject(input));
    }
    return list;
  }
}
