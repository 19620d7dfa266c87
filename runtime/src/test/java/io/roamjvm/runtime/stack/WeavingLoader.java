package io.roamjvm.runtime.stack;

import io.roamjvm.runtime.code.LoaderHierarchy;
import io.roamjvm.runtime.code.OriginalCode;
import io.roamjvm.weaver.Flavour;
import io.roamjvm.weaver.WeaveResult;
import io.roamjvm.weaver.Weaver;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Loads the classes of one package woven, as the agent would. */
final class WeavingLoader extends ClassLoader {

  private final String prefix;
  private final @Nullable Weaver weaver;
  private final OriginalCode originals;

  /**
   * @param weaver null to load them as they are
   */
  WeavingLoader(String prefix, @Nullable Weaver weaver, OriginalCode originals) {
    super(WeavingLoader.class.getClassLoader());
    this.prefix = prefix;
    this.weaver = weaver;
    this.originals = originals;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(prefix)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    String internal = name.replace('.', '/');
    try (InputStream in = getParent().getResourceAsStream(internal + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = in.readAllBytes();
      originals.add(this, internal, bytes);
      if (weaver != null
          && weaver.weave(bytes, Flavour.HOME, LoaderHierarchy.of(this))
              instanceof WeaveResult.Woven woven) {
        bytes = woven.bytes();
      }
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
