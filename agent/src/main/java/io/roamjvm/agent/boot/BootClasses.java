package io.roamjvm.agent.boot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;

/**
 * Defines the bootstrap classes in the boot loader, for an agent jar whose {@code Boot-Class-Path}
 * had no effect because the jar was renamed. {@code
 * Instrumentation.appendToBootstrapClassLoaderSearch} would make HotSpot print a warning, and would
 * show the boot loader a second copy of the entry points.
 */
public final class BootClasses {

  private static final String PACKAGE = "io/roamjvm/bootstrap/";
  private static final String ENDING = ".class";

  private BootClasses() {}

  /**
   * Defines all of them, for good.
   *
   * @throws IOException when the jar cannot be read
   * @throws LinkageError when the boot loader has one of them already, or takes it for none
   */
  public static void define(Path jar) throws IOException {
    Map<String, byte[]> left = read(jar);
    while (!left.isEmpty()) {
      LinkageError last = defineSome(left);
      if (last != null) {
        throw last;
      }
    }
  }

  /**
   * Defines those whose superclass and interfaces are there, and removes them from the map; null if
   * it got any further, else what the last one lacked.
   */
  private static @Nullable LinkageError defineSome(Map<String, byte[]> left) {
    LinkageError last = null;
    boolean some = false;
    Iterator<Map.Entry<String, byte[]>> all = left.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<String, byte[]> next = all.next();
      byte[] bytes = next.getValue();
      try {
        Unsafe.getUnsafe().defineClass(next.getKey(), bytes, 0, bytes.length, null, null);
        all.remove();
        some = true;
      } catch (NoClassDefFoundError e) {
        last = e;
      }
    }
    return some ? null : last;
  }

  private static Map<String, byte[]> read(Path path) throws IOException {
    Map<String, byte[]> classes = new TreeMap<>();
    try (JarFile jar = new JarFile(path.toFile())) {
      for (JarEntry entry : jar.stream().toList()) {
        String name = entry.getName();
        if (name.startsWith(PACKAGE) && name.endsWith(ENDING)) {
          try (InputStream in = jar.getInputStream(entry)) {
            classes.put(name.substring(0, name.length() - ENDING.length()), in.readAllBytes());
          }
        }
      }
    }
    return classes;
  }
}
