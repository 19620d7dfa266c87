package io.roamjvm.runtime.classes;

import io.roamjvm.runtime.code.CodeMode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Stands, in a guest, for one class loader of home: finds what that one finds, by asking. A class
 * is defined by the mirror of the loader that defines it at home, from the same bytes, so that
 * class identity is the same on both sides.
 */
final class GuestLoader extends ClassLoader {

  static {
    registerAsParallelCapable();
  }

  private final int number;
  private final GuestLoaders loaders;
  private final HomeClasses home;
  private final GuestClassDefiner definer;
  private final CodeMode mode;
  private final Map<String, ProtectionDomain> domains = new ConcurrentHashMap<>();

  GuestLoader(
      int number,
      String name,
      ClassLoader parent,
      GuestLoaders loaders,
      HomeClasses home,
      GuestClassDefiner definer,
      CodeMode mode) {
    super(name.isEmpty() ? null : name, parent);
    this.number = number;
    this.loaders = loaders;
    this.home = home;
    this.definer = definer;
    this.mode = mode;
  }

  int number() {
    return number;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith("java.")) {
      return ClassLoader.getPlatformClassLoader().loadClass(name);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      mode.enterRoam();
      try {
        return find(name);
      } finally {
        mode.exitRoam();
      }
    }
  }

  private Class<?> find(String name) throws ClassNotFoundException {
    int definingLoader = home.definer(number, name);
    if (definingLoader == number) {
      return define(name);
    }
    return Class.forName(name, false, loaders.mirror(definingLoader));
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    HomeClasses.ClassFile file;
    try {
      file = home.classFile(number, name);
    } catch (IOException e) {
      throw new ClassNotFoundException(name + ": home does not answer", e);
    }
    if (file == null) {
      throw new ClassNotFoundException(name + ": home cannot give its class file");
    }
    byte[] woven = definer.woven(this, name, file.bytes());
    int dot = name.lastIndexOf('.');
    if (dot > 0 && getDefinedPackage(name.substring(0, dot)) == null) {
      definePackageOnce(name.substring(0, dot));
    }
    return defineClass(
        name, woven, 0, woven.length, domains.computeIfAbsent(file.location(), this::domain));
  }

  private void definePackageOnce(String name) {
    try {
      definePackage(name, null, null, null, null, null, null, null);
    } catch (IllegalArgumentException e) {
      // another thread was faster
    }
  }

  private ProtectionDomain domain(String location) {
    URL url = null;
    try {
      url = location.isEmpty() ? null : new URL(location);
    } catch (MalformedURLException e) {
      // a protocol that only home knows: no location then
    }
    CodeSource source = new CodeSource(url, (java.security.cert.Certificate[]) null);
    return new ProtectionDomain(source, null, this, null);
  }

  @Override
  public @Nullable URL getResource(String name) {
    URL jdk = ClassLoader.getPlatformClassLoader().getResource(name);
    if (jdk != null) {
      return jdk;
    }
    mode.enterRoam();
    try {
      HomeClasses.Resource resource = home.resource(number, name);
      return resource == null ? null : url(resource);
    } catch (IOException e) {
      return null;
    } finally {
      mode.exitRoam();
    }
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    List<URL> urls = new ArrayList<>();
    mode.enterRoam();
    try {
      for (HomeClasses.Resource resource : home.resources(number, name)) {
        urls.add(url(resource));
      }
    } finally {
      mode.exitRoam();
    }
    return Collections.enumeration(urls);
  }

  private static URL url(HomeClasses.Resource resource) throws IOException {
    return new URL(null, resource.url(), new ContentHandler(resource.content()));
  }

  /** Opens to bytes that home has already sent. */
  private static final class ContentHandler extends URLStreamHandler {
    private final byte[] content;

    ContentHandler(byte[] content) {
      this.content = content;
    }

    @Override
    protected URLConnection openConnection(URL url) {
      return new URLConnection(url) {
        @Override
        public void connect() {}

        @Override
        public InputStream getInputStream() {
          return new ByteArrayInputStream(content);
        }

        @Override
        public long getContentLengthLong() {
          return content.length;
        }
      };
    }
  }
}
