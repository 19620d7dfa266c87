package io.roamjvm.deputy.guest;

import io.roamjvm.bootstrap.guest.ConfinedError;
import io.roamjvm.deputy.HomeDescriptors;
import io.roamjvm.deputy.jdk.Descriptors;
import io.roamjvm.deputy.jdk.Memory;
import io.roamjvm.deputy.table.Argument;
import io.roamjvm.deputy.table.SystemCall;
import java.io.File;
import java.io.FileDescriptor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides where one system call of a carrier runs, from the descriptors, handles and paths among
 * its arguments. The guest keeps its own descriptors (of the JDK's own files) and home's apart by
 * number, so only a call that opens something by name needs a rule: the guest's JDK is read
 * locally, and so are the random devices; everything else is home's.
 */
final class Placement {

  /** Where a call runs. */
  enum Place {
    HOME,
    GUEST
  }

  /** {@code AT_FDCWD} of Linux: the path beside it decides. */
  private static final int AT_WORKING_DIRECTORY = -100;

  /** Write bits of the open flags of Linux: O_WRONLY, O_RDWR, O_CREAT, O_TRUNC. */
  private static final int WRITING = 1 | 2 | 0100 | 01000;

  private final List<String> localPrefixes;
  private volatile boolean jdkChangedAtHome;

  /**
   * @param localPrefixes absolute paths of files and directories that a carrier may read in this
   *     JVM: the JDK and the agent
   */
  Placement(List<String> localPrefixes) {
    this.localPrefixes = List.copyOf(localPrefixes);
    for (String prefix : localPrefixes) {
      if (!prefix.startsWith("/") || prefix.endsWith("/")) {
        throw new IllegalArgumentException("not an absolute path: '" + prefix + "'");
      }
    }
  }

  Place place(SystemCall call, Object[] arguments) {
    Boolean byNumber = byNumber(call, arguments);
    if (byNumber != null) {
      return byNumber ? Place.HOME : Place.GUEST;
    }
    boolean named = false;
    boolean local = true;
    for (int i = 0; i < arguments.length; i++) {
      String path = path(call.arguments().get(i), arguments[i]);
      if (path != null) {
        named = true;
        local &= isLocal(path);
        if (local && changes(call, i, arguments)) {
          jdkChangedAtHome = true;
          local = false;
        }
      }
    }
    return named && local ? Place.GUEST : Place.HOME;
  }

  /** Whether the file of this name is read in the guest. */
  boolean isLocal(String path) {
    if (path.equals("/dev/random") || path.equals("/dev/urandom")) {
      return true;
    }
    return !jdkChangedAtHome
        && !path.contains("/../")
        && localPrefixes.stream().anyMatch(prefix -> isWithin(path, prefix));
  }

  private static boolean isWithin(String path, String prefix) {
    return path.equals(prefix) || path.startsWith(prefix + "/");
  }

  private static @Nullable Boolean byNumber(SystemCall call, Object[] arguments) {
    boolean home = false;
    boolean guest = false;
    for (int i = 0; i < arguments.length; i++) {
      Boolean here = isHome(call.arguments().get(i), arguments[i]);
      home |= Boolean.TRUE.equals(here);
      guest |= Boolean.FALSE.equals(here);
    }
    if (home && guest) {
      throw new ConfinedError(call.operation() + " between a file of home and one of the guest");
    }
    return (home || guest) ? home : null;
  }

  static @Nullable Boolean isHome(Argument kind, Object argument) {
    return switch (kind) {
      case FD -> isHome((Integer) argument);
      case FDO, CLOSING -> isHome(Descriptors.number((FileDescriptor) argument));
      case STREAM -> isHome(Descriptors.number(Descriptors.held(argument)));
      case HANDLE -> HomeDescriptors.isHomeHandle((Long) argument);
      default -> null;
    };
  }

  private static @Nullable Boolean isHome(int number) {
    return number == AT_WORKING_DIRECTORY ? null : (Boolean) HomeDescriptors.isHome(number);
  }

  private static @Nullable String path(Argument kind, Object argument) {
    return switch (kind) {
      case PATH, WPATH -> {
        byte[] bytes = Memory.readCString((Long) argument);
        yield bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
      }
      case NAME, WNAME -> (String) argument;
      case FILE, WFILE -> ((File) argument).getPath();
      default -> null;
    };
  }

  private static boolean changes(SystemCall call, int i, Object[] arguments) {
    Argument kind = call.arguments().get(i);
    if (kind == Argument.PATH && call.name().equals("open0")) {
      return ((Integer) arguments[i + 1] & WRITING) != 0;
    }
    if (kind == Argument.WNAME && call.owner().equals("java/io/RandomAccessFile")) {
      return ((Integer) arguments[i + 1] & WRITING) != 0;
    }
    return kind == Argument.WPATH || kind == Argument.WNAME || kind == Argument.WFILE;
  }
}
