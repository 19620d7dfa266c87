package io.roamjvm.runtime.shared;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What a remote has home do on masters. The objects themselves travel as operands, in the image.
 *
 * @param name of the method or field; empty for monitors
 * @param millis how long to wait; 0 for no limit
 */
public record SharedAction(Kind kind, String name, long millis, int nanos) {

  /** The kinds of actions, with their operands. The order is the wire format. */
  public enum Kind {
    /** A method: the receiver and an array of the arguments. */
    INVOKE(true),
    /** A volatile read: the object, or the class if the field is static; the declaring class. */
    READ(true),
    /** A volatile write: as for a read, and the value. */
    WRITE(false),
    /** Enters the monitor of an object. */
    ENTER(true),
    /** Leaves the monitor of an object. */
    LEAVE(false),
    /** Holds from now on the monitors of objects that nobody at home can reach yet. */
    HOLD(false),
    /** Waits on an object. */
    AWAIT(true),
    NOTIFY(true),
    NOTIFY_ALL(true);

    private static final Kind[] VALUES = values();

    private final boolean answered;

    Kind(boolean answered) {
      this.answered = answered;
    }

    /** Whether home answers; the others cannot fail, and what comes next is done after them. */
    public boolean isAnswered() {
      return answered;
    }
  }

  /** An action without anything but operands. */
  public static SharedAction of(Kind kind) {
    return named(kind, "");
  }

  /** An action on a member. */
  public static SharedAction named(Kind kind, String name) {
    return new SharedAction(kind, name, 0, 0);
  }

  /** Writes it, without its operands. */
  public void write(DataOutputStream out) throws IOException {
    out.writeByte(kind.ordinal());
    out.writeUTF(name);
    out.writeLong(millis);
    out.writeInt(nanos);
  }

  /** Reads it. */
  public static SharedAction read(DataInputStream in) throws IOException {
    int kind = in.readUnsignedByte();
    if (kind >= Kind.VALUES.length) {
      throw new IOException("unknown action " + kind);
    }
    return new SharedAction(Kind.VALUES[kind], in.readUTF(), in.readLong(), in.readInt());
  }
}
