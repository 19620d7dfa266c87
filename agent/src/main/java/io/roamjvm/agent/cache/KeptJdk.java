package io.roamjvm.agent.cache;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The woven classes of this JDK that an earlier run left, of whatever program: all that there is to
 * weave, or nothing.
 */
public final class KeptJdk implements WovenJdk {

  private static final Logger LOG = LoggerFactory.getLogger(KeptJdk.class);

  private final CacheFolder folder;
  private final String group;
  private final String unique;
  private final String build;
  private final Path file;
  private @Nullable JdkPack pack;

  private KeptJdk(CacheFolder folder, String version, String unique, String build) {
    this.folder = folder;
    this.unique = unique;
    this.build = build;
    byte[] bytes = build.getBytes(StandardCharsets.UTF_8);
    this.group = version + "-jdk-";
    this.file = folder.finished(group, Integer.toHexString(Pack.checksum(bytes)));
  }

  /**
   * Opens what there is.
   *
   * @param version of the weaver, in letters and digits
   * @param unique end of the name of a file that this process writes
   * @param build what tells this build of the JDK from all others
   * @throws IOException when the folder cannot be used, or should not be
   */
  static KeptJdk open(Path place, String version, String unique, String build) throws IOException {
    KeptJdk kept = new KeptJdk(CacheFolder.open(place), version, unique, build);
    try {
      kept.pack = JdkPack.open(kept.file, build);
    } catch (FileNotFoundException e) {
      // the first run
    } catch (IOException e) {
      kept.delete(e);
    }
    return kept;
  }

  /** Whether an earlier run left any. */
  public boolean hasAny() {
    return pack != null;
  }

  @Override
  public boolean mayHave(String binaryName) {
    return pack != null && pack.has(binaryName);
  }

  @Override
  public @Nullable WovenJdkClass find(String internalName) {
    try {
      return pack == null ? null : pack.find(internalName);
    } catch (IOException e) {
      delete(e); // a later run makes it anew
      return null;
    }
  }

  /**
   * Leaves the classes for later runs.
   *
   * @param classes all that there is to weave in this JDK
   */
  public void write(Collection<WovenJdkClass> classes) {
    try {
      JdkPackWriter.write(folder.unfinished(group, unique), file, build, classes);
    } catch (IOException e) {
      LOG.info("woven classes of the JDK are not kept: {}", e.getMessage());
    }
  }

  private void delete(IOException reason) {
    LOG.info("deleted: {}", reason.getMessage());
    CacheFolder.delete(file);
  }
}
