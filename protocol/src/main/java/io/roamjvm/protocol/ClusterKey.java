package io.roamjvm.protocol;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The secret that all members of a cluster share: 32 bytes. It proves membership on every link and
 * never travels itself.
 */
public final class ClusterKey {

  /** Length of a key in bytes. */
  public static final int LENGTH = 32;

  /** Names a key file other than {@code ~/.roam/cluster.key}. */
  public static final String FILE_VARIABLE = "ROAM_KEY_FILE";

  private static final String ALGORITHM = "HmacSHA256";
  private static final String OWNER_ONLY = "rw-------";
  private static final int MAX_FILE = 256;
  private static final Set<PosixFilePermission> FORBIDDEN =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private final SecretKeySpec secret;

  private ClusterKey(byte[] bytes) {
    this.secret = new SecretKeySpec(bytes, ALGORITHM);
  }

  /**
   * A key of exactly {@link #LENGTH} bytes; the array is copied.
   *
   * @throws IllegalArgumentException for another length
   */
  public static ClusterKey of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("a key has 32 bytes, not " + bytes.length);
    }
    return new ClusterKey(bytes);
  }

  /** The file to use when none is named: {@value #FILE_VARIABLE} or {@code ~/.roam/cluster.key}. */
  public static Path defaultPath() {
    String named = System.getenv(FILE_VARIABLE);
    if (named != null && !named.isBlank()) {
      return Path.of(named);
    }
    return Path.of(System.getProperty("user.home", "."), ".roam", "cluster.key");
  }

  /**
   * Reads the key from a file.
   *
   * @throws IOException when there is none, others may read it, or it is no key; one line that says
   *     what to do
   */
  public static ClusterKey load(Path file) throws IOException {
    String text;
    try {
      refuseIfShared(file);
      if (Files.size(file) > MAX_FILE) {
        throw malformed(file, null);
      }
      text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
    } catch (NoSuchFileException e) {
      throw new IOException(
          "no cluster key at "
              + file
              + ": start a node here once, or copy the file from another node of the cluster",
          e);
    }
    try {
      return of(HexFormat.of().parseHex(text));
    } catch (IllegalArgumentException e) {
      throw malformed(file, e);
    }
  }

  /**
   * Reads the key, or makes a random one if the file does not exist. Of several processes that do
   * so at once all end up with the same key.
   *
   * @throws IOException as {@link #load}, or when the file cannot be written
   */
  public static ClusterKey loadOrCreate(Path file) throws IOException {
    if (!Files.exists(file)) {
      create(file.toAbsolutePath());
    }
    return load(file);
  }

  /** A key for one purpose only; from it nobody can compute this key. */
  public ClusterKey derive(String label) {
    return new ClusterKey(hmac(label.getBytes(StandardCharsets.UTF_8)));
  }

  /** HMAC-SHA256 (RFC 2104) of the parts one after the other, under this key. */
  public byte[] hmac(byte[]... parts) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no " + ALGORITHM, e);
    }
  }

  /** The key as 64 hexadecimal digits: for the pipe to a child process, never for a log. */
  public String toHex() {
    return HexFormat.of().formatHex(secret.getEncoded());
  }

  /** Says that it is a key, not which. */
  @Override
  public String toString() {
    return "ClusterKey";
  }

  private static void create(Path file) throws IOException {
    Path folder = file.getParent();
    if (folder == null) {
      throw new IOException("not a file name: " + file);
    }
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    Files.createDirectories(folder, attributes(posix, "rwx------"));
    SecureRandom random = new SecureRandom();
    byte[] bytes = new byte[LENGTH];
    random.nextBytes(bytes);
    Path draft =
        folder.resolve(file.getFileName() + "." + Long.toHexString(random.nextLong()) + ".new");
    Set<StandardOpenOption> options =
        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (SeekableByteChannel out =
        Files.newByteChannel(draft, options, attributes(posix, OWNER_ONLY))) {
      String text = HexFormat.of().formatHex(bytes) + System.lineSeparator();
      ByteBuffer buffer = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
      while (buffer.hasRemaining()) {
        out.write(buffer);
      }
      publish(draft, file);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** A hard link appears whole or not at all and never replaces the key that another one made. */
  private static void publish(Path draft, Path file) throws IOException {
    try {
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException e) {
      return;
    } catch (UnsupportedOperationException e) {
      Files.move(draft, file);
    }
  }

  private static FileAttribute<?>[] attributes(boolean posix, String permissions) {
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static void refuseIfShared(Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
    for (PosixFilePermission permission : FORBIDDEN) {
      if (permissions.contains(permission)) {
        throw new IOException(
            "cluster key "
                + file
                + " is open to others ("
                + PosixFilePermissions.toString(permissions)
                + "): run chmod 600 "
                + file);
      }
    }
  }

  private static IOException malformed(Path file, @Nullable Throwable cause) {
    return new IOException(
        "cluster key " + file + " is not 64 hexadecimal digits: copy it again from another node",
        cause);
  }
}
