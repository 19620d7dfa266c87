package io.roamjvm.protocol.control;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.KryoException;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Output;
import com.esotericsoftware.kryo.kryo5.serializers.DefaultSerializers.EnumSerializer;
import com.esotericsoftware.kryo.kryo5.serializers.RecordSerializer;
import com.esotericsoftware.kryo.kryo5.util.DefaultInstantiatorStrategy;
import io.roamjvm.protocol.JvmFingerprint;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;

/**
 * Messages to bytes and back. Only the classes listed here can be named, by fixed numbers; a
 * message never refers to itself, so references are not tracked. Safe for use by many threads.
 */
final class ControlCodec {

  /** The largest encoded message, in bytes. */
  static final int MAX_MESSAGE = 16 << 20;

  private static final int FIRST_ID = 20;

  /** The place in this list is the number on the wire: append only, within one version. */
  private static final List<Class<?>> CLASSES =
      List.of(
          Role.class,
          NodeState.class,
          ErrorCode.class,
          JvmFingerprint.class,
          JvmFingerprint.Build.class,
          Hello.class,
          Welcome.class,
          ListNodes.class,
          NodeInfo.class,
          NodeTable.class,
          ListTasks.class,
          TaskInfo.class,
          TaskTable.class,
          MigrateTask.class,
          MoveTask.class,
          Moved.class,
          MoveStarted.class,
          RegisterProcess.class,
          Registered.class,
          AgentTasks.class,
          RequestGuest.class,
          GuestOffer.class,
          Member.class,
          Gossip.class,
          Members.class,
          Failure.class,
          Envelope.class,
          RefusalCount.class);

  /** A message with the number that ties a reply to its request. */
  record Envelope(long correlation, Message message) {}

  private final ArrayDeque<Kryo> idle = new ArrayDeque<>();

  byte[] encode(Envelope envelope) throws IOException {
    Kryo kryo = borrow();
    try (Output output = new Output(1024, MAX_MESSAGE)) {
      kryo.writeObject(output, envelope);
      return output.toBytes();
    } catch (KryoException e) {
      throw new IOException("cannot encode " + envelope.message().getClass().getSimpleName(), e);
    } finally {
      giveBack(kryo);
    }
  }

  /**
   * Reads one message that fills {@code bytes}.
   *
   * @throws IOException when it is none
   */
  Envelope decode(byte[] bytes) throws IOException {
    Kryo kryo = borrow();
    try (BoundedInput input = new BoundedInput(bytes)) {
      Envelope envelope = kryo.readObject(input, Envelope.class);
      if (input.position() != bytes.length) {
        throw new IOException("message with " + (bytes.length - input.position()) + " odd bytes");
      }
      if (envelope.message() == null) {
        throw new IOException("empty message");
      }
      return envelope;
    } catch (RuntimeException e) {
      // Kryo lets whatever a record's constructor throws pass, wrapped or not
      throw new IOException("malformed message: " + e.getMessage(), e);
    } finally {
      giveBack(kryo);
    }
  }

  private Kryo borrow() {
    Kryo kryo;
    synchronized (idle) {
      kryo = idle.poll();
    }
    return kryo == null ? KryoWithoutUnsafe.make(ControlCodec::configure) : kryo;
  }

  private void giveBack(Kryo kryo) {
    kryo.reset();
    synchronized (idle) {
      idle.push(kryo);
    }
  }

  private static void configure(Kryo kryo) {
    kryo.setRegistrationRequired(true);
    kryo.setReferences(false);
    kryo.setClassLoader(ControlCodec.class.getClassLoader());
    kryo.setInstantiatorStrategy(new DefaultInstantiatorStrategy());
    kryo.register(List.class, new ListSerializer(), FIRST_ID - 1);
    int id = FIRST_ID;
    for (Class<?> type : CLASSES) {
      kryo.register(type, serializer(type), id++);
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Serializer<?> serializer(Class<?> type) {
    if (type.isEnum()) {
      return new EnumSerializer((Class) type);
    }
    RecordSerializer<?> serializer = new RecordSerializer<>(type);
    serializer.setFixedFieldTypes(type != Envelope.class);
    return serializer;
  }
}
