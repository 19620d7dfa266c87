package io.roamjvm.agent.cache;

import io.roamjvm.weaver.CodePrint;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The woven classes of one build of the JDK in one file: the woven class files, then the index,
 * then a footer. The file has its name when it is complete, and is never changed. Nothing in it is
 * believed without a checksum; the originals are not in it, but what tells them from others.
 *
 * <p>Read like a {@link Pack}, and for the same reasons.
 */
final class JdkPack {

  static final long MAGIC = 0x526f616d4a64_6b31L; // "RoamJdk1"

  /** Magic number, position of the index, its length, its checksum. */
  private static final int FOOTER = 8 + 4 + 4 + 4;

  /** Where a woven class file is. */
  private record Line(ClassPrint original, int position, int length, int checksum) {}

  private final RandomAccessFile content;
  private final Map<String, Line> lines;

  private JdkPack(RandomAccessFile content, Map<String, Line> lines) {
    this.content = content;
    this.lines = lines;
  }

  /**
   * Opens a file.
   *
   * @param build of the JDK that the classes have to be of
   * @throws IOException when it cannot be read, or is not one of that build
   */
  static JdkPack open(Path file, String build) throws IOException {
    RandomAccessFile content = new RandomAccessFile(file.toFile(), "r");
    try {
      return new JdkPack(content, lines(index(content), build));
    } catch (IOException | RuntimeException e) {
      content.close();
      throw new IOException("not the woven classes of this JDK: " + file, e);
    }
  }

  private static ByteBuffer index(RandomAccessFile content) throws IOException {
    long end = content.length() - FOOTER;
    ByteBuffer footer = ByteBuffer.wrap(read(content, end, FOOTER));
    long magic = footer.getLong();
    int position = footer.getInt();
    int length = footer.getInt();
    if (magic != MAGIC || length < 0 || end - position != length) {
      throw new IOException("the footer is damaged");
    }
    byte[] bytes = read(content, position, length);
    if (Pack.checksum(bytes) != footer.getInt()) {
      throw new IOException("the index is damaged");
    }
    return ByteBuffer.wrap(bytes);
  }

  private static Map<String, Line> lines(ByteBuffer index, String build) throws IOException {
    if (!text(index).equals(build)) {
      throw new IOException("another build of the JDK");
    }
    int count = index.getInt();
    Map<String, Line> lines = new HashMap<>(count * 2);
    for (int i = 0; i < count; i++) {
      lines.put(text(index), line(index));
    }
    return lines;
  }

  private static Line line(ByteBuffer index) {
    ClassPrint original =
        new ClassPrint(
            index.getInt(),
            index.getInt(),
            new CodePrint(
                index.getInt(), index.getInt(), index.getInt(), index.getInt(), index.getLong()));
    return new Line(original, index.getInt(), index.getInt(), index.getInt());
  }

  private static String text(ByteBuffer index) {
    byte[] bytes = new byte[index.getInt()];
    index.get(bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static byte[] read(RandomAccessFile content, long position, int length)
      throws IOException {
    byte[] bytes = new byte[length];
    content.seek(position); // refuses negative positions by an IOException
    content.readFully(bytes);
    return bytes;
  }

  /** Whether there is something to weave in a class, as in {@code java.util.List}. */
  boolean has(String binaryName) {
    return lines.containsKey(binaryName);
  }

  /**
   * A class; null if there is nothing to weave in it.
   *
   * @param internalName as in {@code java/util/List}
   * @throws IOException when the file is damaged there
   */
  @Nullable WovenJdkClass find(String internalName) throws IOException {
    Line line = lines.get(internalName.replace('/', '.'));
    if (line == null) {
      return null;
    }
    byte[] woven;
    synchronized (this) {
      woven = read(content, line.position(), line.length());
    }
    if (Pack.checksum(woven) != line.checksum()) {
      throw new IOException("damaged: " + internalName);
    }
    return new WovenJdkClass(internalName, line.original(), woven);
  }
}
