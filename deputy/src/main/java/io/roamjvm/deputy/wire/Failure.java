package io.roamjvm.deputy.wire;

import io.roamjvm.deputy.jdk.JdkAccess;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * An exception of the JDK, as type, message and error number; thrown again in the guest, where it
 * gets the stack trace of the remote.
 *
 * @param errno the number inside a {@code sun.nio.fs.UnixException}, else 0
 */
public record Failure(String type, @Nullable String message, int errno) {

  private static final String UNIX = "sun.nio.fs.UnixException";

  public static Failure of(Throwable thrown) {
    Class<?> type = thrown.getClass();
    while (type.getClassLoader() != null) {
      type = type.getSuperclass();
    }
    if (!type.getName().equals(UNIX)) {
      return new Failure(type.getName(), thrown.getMessage(), 0);
    }
    try {
      Field errno = JdkAccess.field(type, "errno");
      Field message = JdkAccess.field(type, "msg");
      return new Failure(UNIX, (String) message.get(thrown), errno.getInt(thrown));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  public void write(WireWriter out) {
    out.putString(type);
    out.putString(
        message != null && message.length() > Limits.STRING / 4
            ? message.substring(0, Limits.STRING / 4)
            : message);
    out.putInt(errno);
  }

  public static Failure read(WireReader in) throws MalformedException {
    return new Failure(in.getPresentString(), in.getString(), in.getInt());
  }

  /**
   * A new exception of that type.
   *
   * @throws MalformedException when the type is no exception of this JDK
   */
  public Throwable toThrowable() throws MalformedException {
    try {
      Class<? extends Throwable> exception =
          Class.forName(type, false, null).asSubclass(Throwable.class);
      if (type.equals(UNIX) && message == null) {
        return JdkAccess.constructor(exception, int.class).newInstance(errno);
      }
      if (message == null) {
        return JdkAccess.constructor(exception).newInstance();
      }
      Constructor<? extends Throwable> constructor = JdkAccess.constructor(exception, String.class);
      return constructor.newInstance(message);
    } catch (ReflectiveOperationException | ClassCastException | IllegalStateException e) {
      throw new MalformedException("no exception can be made of " + this + ": " + e);
    }
  }
}
