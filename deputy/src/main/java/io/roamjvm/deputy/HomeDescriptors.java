package io.roamjvm.deputy;

import io.roamjvm.deputy.jdk.Descriptors;
import io.roamjvm.deputy.jdk.JdkAccess;
import java.io.FileDescriptor;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How descriptors of home are numbered in a guest, and which {@link FileDescriptor} objects of home
 * are known abroad.
 *
 * <p>0, 1 and 2 keep their numbers: on a carrier they mean home's standard streams, on Roam's own
 * threads the guest's. Any other descriptor k of home is {@code 2^30 + k} in a guest, so it can
 * never be taken for one of the guest's own, and the operating system refuses it should it ever
 * reach a native call.
 */
public final class HomeDescriptors {

  /** Added to the number of a home descriptor. */
  public static final int BASE = 1 << 30;

  private static final int STANDARD = 3;
  private static final long HANDLE = 1L << 62;
  private static final Map<Integer, WeakReference<FileDescriptor>> ABROAD =
      new ConcurrentHashMap<>();

  private HomeDescriptors() {}

  /** The number in the guest of home's descriptor; negative numbers (closed) stay as they are. */
  public static int toGuest(int home) {
    return home < STANDARD ? home : home + BASE;
  }

  /**
   * The number at home of a guest's descriptor.
   *
   * @throws IllegalArgumentException when it is a descriptor of the guest's own machine
   */
  public static int toHome(int guest) {
    if (guest < STANDARD) {
      return guest;
    }
    if (guest < BASE) {
      throw new IllegalArgumentException("descriptor " + guest + " belongs to the guest");
    }
    return guest - BASE;
  }

  /** Whether this number, on a carrier, is a descriptor of home. */
  public static boolean isHome(int guest) {
    return guest >= BASE || (guest >= 0 && guest < STANDARD);
  }

  /** Whether a pointer that the guest's JDK holds is one of home. */
  public static boolean isHomeHandle(long handle) {
    return (handle & HANDLE) != 0;
  }

  /** What a guest is given for a pointer of home's C library. */
  public static long homeHandle(long id) {
    return id | HANDLE;
  }

  /**
   * At home: to be called for every open {@link FileDescriptor} that is written into an image, so
   * that its cleaner is disarmed should the remote close the file.
   */
  public static void departing(FileDescriptor descriptor) {
    int number = Descriptors.number(descriptor);
    if (number >= STANDARD) {
      ABROAD.put(number, new WeakReference<>(descriptor));
    }
  }

  /**
   * At home: to be called for every {@link FileDescriptor} that a remote created and that now
   * exists here: from now on it is closed when it becomes unreachable, as the JDK's own are.
   */
  public static void arrived(FileDescriptor descriptor) {
    if (Descriptors.number(descriptor) >= STANDARD) {
      departing(descriptor);
      invoke(
          JdkAccess.method(
              JdkAccess.type("java.io.FileCleanable"), "register", FileDescriptor.class),
          null,
          descriptor);
    }
  }

  /** At home: the remote closed this descriptor, so no cleaner may close its number again. */
  public static void closedAbroad(int number) {
    WeakReference<FileDescriptor> reference = ABROAD.remove(number);
    FileDescriptor descriptor = reference == null ? null : reference.get();
    if (descriptor != null) {
      invoke(JdkAccess.method(FileDescriptor.class, "unregisterCleanup"), descriptor);
    }
  }

  private static void invoke(Method method, @Nullable Object target, Object... arguments) {
    try {
      method.invoke(target, arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(method + " failed", e);
    }
  }
}
