package io.roamjvm.runtime.heap;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A home and a guest heap in one JVM, whose application classes come from two loaders. */
final class TwoSides {

  final MirrorLoader mirror = new MirrorLoader();
  final SharedHeap home;
  final SharedHeap guest;
  ImageStats last = new ImageStats(0, 0);

  TwoSides() {
    this(
        new StandardEnvironment(Thread.currentThread()),
        new StandardEnvironment(Thread.currentThread()));
  }

  TwoSides(HeapEnvironment atHome, HeapEnvironment atGuest) {
    home =
        new SharedHeap(SharedHeap.Side.HOME, new Catalog(TwoSides.class.getClassLoader()), atHome);
    guest = new SharedHeap(SharedHeap.Side.GUEST, new Catalog(mirror), atGuest);
  }

  /** Takes roots from home to the guest. */
  Object[] leave(@Nullable Object... roots) throws Exception {
    return ship(home, guest, roots);
  }

  /** Takes roots from the guest to home. */
  Object[] back(@Nullable Object... roots) throws Exception {
    return ship(guest, home, roots);
  }

  private Object[] ship(SharedHeap from, SharedHeap to, @Nullable Object[] roots) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    last = from.write(roots, out);
    Object[] result = to.read(new ByteArrayInputStream(out.toByteArray()));
    from.agreed();
    return result;
  }

  /** The values of a class's static reference fields at home. */
  Object[] statics(Class<?> type) {
    return staticFields(type).map(Memory::staticValue).toArray();
  }

  /** Gives the mirror's class these values. */
  void setStatics(Class<?> type, Object[] values) throws Exception {
    Class<?> there = Class.forName(type.getName(), true, mirror);
    Field[] fields = staticFields(there).toArray(Field[]::new);
    for (int i = 0; i < fields.length; i++) {
      Memory.UNSAFE.putReference(
          Memory.UNSAFE.staticFieldBase(fields[i]),
          Memory.UNSAFE.staticFieldOffset(fields[i]),
          values[i]);
    }
  }

  private static Stream<Field> staticFields(Class<?> type) {
    return Arrays.stream(type.getDeclaredFields())
        .filter(f -> Modifier.isStatic(f.getModifiers()) && !f.getType().isPrimitive());
  }

  /** Defines the fixtures again. */
  static final class MirrorLoader extends ClassLoader {

    MirrorLoader() {
      super(TwoSides.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("io.roamjvm.runtime.heap.fixture.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? define(name) : loaded;
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Loader 1 is the application's. */
  record Catalog(ClassLoader application) implements ClassCatalog {

    @Override
    public int loaderOf(Class<?> type) {
      ClassLoader loader = type.getClassLoader();
      return loader == null || loader == ClassLoader.getPlatformClassLoader() ? JDK : 1;
    }

    @Override
    public Class<?> resolve(int loader, String binaryName) throws ClassNotFoundException {
      return Class.forName(
          binaryName, false, loader == JDK ? ClassLoader.getPlatformClassLoader() : application);
    }

    @Override
    public ClassLoader loader(int loader) {
      return loader == JDK ? ClassLoader.getPlatformClassLoader() : application;
    }
  }

  /** The value of a public field, by reflection: the mirror's classes are others than ours. */
  static Object get(Object o, String field) throws ReflectiveOperationException {
    return o.getClass().getField(field).get(o);
  }

  static void set(Object o, String field, @Nullable Object value)
      throws ReflectiveOperationException {
    o.getClass().getField(field).set(o, value);
  }
}
