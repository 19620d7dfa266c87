package io.roamjvm.runtime.heap;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;

/** Paths of the default file system. */
final class PathCodec implements ValueCodec {

  @Override
  public void write(Object o, ImageWriter image) throws IOException, Refusal {
    Path path = (Path) o;
    boolean ofDefault = path.getFileSystem().equals(FileSystems.getDefault());
    if (!ofDefault || !Path.of(path.toString()).equals(path)) {
      throw new Refusal(o, "the path " + path + " has no name that means the same elsewhere");
    }
    image.out().text(path.toString());
  }

  @Override
  public Object read(Class<?> type, ImageReader image) throws IOException, ImageException {
    return Path.of(image.in().text());
  }
}
