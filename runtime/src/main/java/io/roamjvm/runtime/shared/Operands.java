package io.roamjvm.runtime.shared;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The operands of an action, or its result: references travel in the image, primitives before it.
 * As objects they would be shared for ever.
 */
public final class Operands {

  /** Most operands of an action: those of a method, its object, and what a hold may hold. */
  private static final int MOST = 1 << 16;

  private static final char REFERENCE = 'L';

  private final char[] kinds;
  private final @Nullable Object[] values;

  private Operands(char[] kinds, @Nullable Object[] values) {
    this.kinds = kinds;
    this.values = values;
  }

  /** References only. */
  public static Operands references(@Nullable Object... values) {
    return new Operands("L".repeat(values.length).toCharArray(), values);
  }

  /**
   * Some values.
   *
   * @param kinds of each the first character of its descriptor; {@code V} is a null reference
   * @param values primitives boxed
   */
  static Operands of(String kinds, @Nullable Object... values) {
    char[] each = kinds.replace('[', REFERENCE).replace('V', REFERENCE).toCharArray();
    if (each.length != values.length) {
      throw new IllegalArgumentException(values.length + " values of kinds " + kinds);
    }
    return new Operands(each, values);
  }

  /** The receiver and the arguments of a method, given by its name and descriptor. */
  public static Operands ofCall(String method, Object receiver, @Nullable Object[] arguments) {
    StringBuilder kinds = new StringBuilder("L");
    int at = method.indexOf('(') + 1;
    while (method.charAt(at) != ')') {
      kinds.append(method.charAt(at));
      while (method.charAt(at) == '[') {
        at++;
      }
      at = method.charAt(at) == 'L' ? method.indexOf(';', at) + 1 : at + 1;
    }
    @Nullable Object[] all = new @Nullable Object[arguments.length + 1];
    all[0] = receiver;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return of(kinds.toString(), all);
  }

  /** What an action has returned. */
  public static Operands ofResult(SharedAction action, Operands operands, @Nullable Object result)
      throws ActionRefusedException {
    char kind =
        switch (action.kind()) {
          case INVOKE -> action.name().charAt(action.name().lastIndexOf(')') + 1);
          case READ -> MasterFields.kind(operands.owner(), action.name());
          default -> REFERENCE;
        };
    return of(String.valueOf(kind), result);
  }

  /** An access to a volatile field, with the value to write if there is one. */
  public static Operands ofWrite(
      Object holder, Class<?> owner, String field, @Nullable Object value)
      throws ActionRefusedException {
    return of("LL" + MasterFields.kind(owner, field), holder, owner, value);
  }

  /** The references among them, in their order, and behind them null, so that there is one. */
  public @Nullable Object[] references() {
    List<@Nullable Object> references = new ArrayList<>();
    for (int i = 0; i < kinds.length; i++) {
      if (kinds[i] == REFERENCE) {
        references.add(values[i]);
      }
    }
    if (references.isEmpty()) {
      references.add(null);
    }
    return references.toArray();
  }

  /** How many there are. */
  public int count() {
    return values.length;
  }

  /** One of them. */
  public @Nullable Object get(int index) throws ActionRefusedException {
    if (index >= values.length) {
      throw new ActionRefusedException("an action without operand " + index);
    }
    return values[index];
  }

  /** The first. */
  public Object object() throws ActionRefusedException {
    Object object = get(0);
    if (object == null) {
      throw new ActionRefusedException("an action on null");
    }
    return object;
  }

  /** All but the first. */
  public @Nullable Object[] arguments() {
    @Nullable Object[] arguments = new @Nullable Object[Math.max(0, values.length - 1)];
    System.arraycopy(values, Math.min(1, values.length), arguments, 0, arguments.length);
    return arguments;
  }

  /** The class that declares the field. */
  public Class<?> owner() throws ActionRefusedException {
    if (get(1) instanceof Class<?> owner) {
      return owner;
    }
    throw new ActionRefusedException("an access to a field of no class");
  }

  /** Writes all but the references. */
  public void write(DataOutputStream out) throws IOException {
    out.writeInt(kinds.length);
    for (int i = 0; i < kinds.length; i++) {
      out.writeByte(kinds[i]);
      write(out, kinds[i], values[i]);
    }
  }

  @SuppressWarnings("NullAway") // a primitive's box is never null
  private static void write(DataOutputStream out, char kind, @Nullable Object value)
      throws IOException {
    switch (kind) {
      case 'Z' -> out.writeBoolean((Boolean) value);
      case 'B' -> out.writeByte((Byte) value);
      case 'C' -> out.writeChar((Character) value);
      case 'S' -> out.writeShort((Short) value);
      case 'I' -> out.writeInt((Integer) value);
      case 'J' -> out.writeLong((Long) value);
      case 'F' -> out.writeFloat((Float) value);
      case 'D' -> out.writeDouble((Double) value);
      default -> {}
    }
  }

  /** Reads what {@link #write} wrote; the references are missing until {@link #with}. */
  public static Operands read(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > MOST) {
      throw new IOException("impossible number of operands: " + count);
    }
    char[] kinds = new char[count];
    @Nullable Object[] values = new @Nullable Object[count];
    for (int i = 0; i < count; i++) {
      kinds[i] = (char) in.readUnsignedByte();
      values[i] =
          switch (kinds[i]) {
            case 'Z' -> in.readBoolean();
            case 'B' -> in.readByte();
            case 'C' -> in.readChar();
            case 'S' -> in.readShort();
            case 'I' -> in.readInt();
            case 'J' -> in.readLong();
            case 'F' -> in.readFloat();
            case 'D' -> in.readDouble();
            case REFERENCE -> null;
            default -> throw new IOException("an operand of kind " + (int) kinds[i]);
          };
    }
    return new Operands(kinds, values);
  }

  /** The same with their references, which came in the image. */
  public Operands with(List<@Nullable Object> references) throws IOException {
    @Nullable Object[] all = values.clone();
    Iterator<@Nullable Object> next = references.iterator();
    for (int i = 0; i < kinds.length; i++) {
      if (kinds[i] == REFERENCE) {
        if (!next.hasNext()) {
          throw new IOException("an operand is missing");
        }
        all[i] = next.next();
      }
    }
    return new Operands(kinds, all);
  }
}
