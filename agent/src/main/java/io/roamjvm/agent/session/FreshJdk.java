package io.roamjvm.agent.session;

import io.roamjvm.agent.cache.ClassPrint;
import io.roamjvm.agent.cache.KeptJdk;
import io.roamjvm.agent.cache.WovenJdk;
import io.roamjvm.agent.cache.WovenJdkClass;
import io.roamjvm.runtime.code.JdkClassFiles;
import io.roamjvm.runtime.code.LoaderHierarchy;
import io.roamjvm.weaver.Flavour;
import io.roamjvm.weaver.WeaveResult;
import io.roamjvm.weaver.Weaver;
import io.roamjvm.weaver.analysis.JdkMethods;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystemNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Weaves the classes of the JDK that are asked for, each once. */
public final class FreshJdk implements WovenJdk {

  private static final Logger LOG = LoggerFactory.getLogger(FreshJdk.class);

  private final Weaver weaver;
  private final Map<String, Optional<WovenJdkClass>> made = new ConcurrentHashMap<>();

  public FreshJdk(Weaver weaver) {
    this.weaver = weaver;
  }

  @Override
  public boolean mayHave(String binaryName) {
    return binaryName.startsWith("java.") && JdkMethods.hasClass(binaryName.replace('.', '/'));
  }

  @Override
  public @Nullable WovenJdkClass find(String internalName) {
    if (!JdkMethods.hasClass(internalName)) {
      return null;
    }
    Optional<WovenJdkClass> known = made.get(internalName);
    if (known == null) {
      // not computeIfAbsent: weaving loads classes, which may ask for themselves
      known = Optional.ofNullable(weave(internalName));
      made.put(internalName, known);
    }
    return known.orElse(null);
  }

  private @Nullable WovenJdkClass weave(String name) {
    try {
      byte[] original = JdkClassFiles.read(name);
      LoaderHierarchy hierarchy = LoaderHierarchy.of(ClassLoader.getPlatformClassLoader());
      return weaver.weave(original, Flavour.JDK, hierarchy) instanceof WeaveResult.Woven woven
          ? new WovenJdkClass(name, ClassPrint.of(original), woven.bytes())
          : null;
    } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) {
      LOG.info("not woven: {}", name, e);
      return null;
    }
  }

  /** Weaves whatever there is to weave, loaded or not, and leaves it for later runs. */
  public void leave(KeptJdk kept) {
    List<WovenJdkClass> all = new ArrayList<>();
    try {
      for (String folder : JdkMethods.folders()) {
        for (String name : JdkClassFiles.list(folder)) {
          WovenJdkClass woven = find(name);
          if (woven != null) {
            all.add(woven);
          }
        }
      }
    } catch (IOException | DirectoryIteratorException | FileSystemNotFoundException e) {
      LOG.info("woven classes of the JDK are not kept", e);
      return;
    }
    kept.write(all);
  }
}
