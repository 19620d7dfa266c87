package io.roamjvm.runtime.classes;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.runtime.code.OriginalCode;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import org.junit.jupiter.api.Test;

class LikelyClassesTest {

  /** Initialised. */
  static final class Used {}

  /** The same. */
  static final class AlsoUsed {}

  /** Not initialised. */
  static final class Unused {}

  /** A loader of the program's own. */
  private static final class OwnLoader extends URLClassLoader {
    OwnLoader(URL[] urls) {
      super(urls, ClassLoader.getPlatformClassLoader());
    }
  }

  private static final URL[] HERE = {
    LikelyClassesTest.class.getProtectionDomain().getCodeSource().getLocation()
  };

  private static final StackTraceElement[] NO_STACK = {};

  private final OriginalCode originals = new OriginalCode();
  private final ClassLoader program =
      new URLClassLoader(HERE, ClassLoader.getPlatformClassLoader());
  private final Class<?> used = load(Used.class, true, program);
  private final Class<?> alsoUsed = load(AlsoUsed.class, true, program);
  private final Class<?> unused = load(Unused.class, false, program);

  private Class<?> load(Class<?> type, boolean initialise, ClassLoader loader) {
    try {
      originals.add(loader, type.getName().replace('.', '/'), new byte[0]);
      return Class.forName(type.getName(), initialise, loader);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Class<?>> pick(StackTraceElement[] stack, int most, Class<?>... loaded) {
    return new LikelyClasses(() -> loaded, originals).pick(stack, type -> true, most);
  }

  @Test
  void leavesOutProxies() {
    Object proxy = Proxy.newProxyInstance(program, new Class<?>[] {Runnable.class}, (p, m, a) -> 1);
    originals.add(program, proxy.getClass().getName().replace('.', '/'), new byte[0]);
    assertThat(pick(NO_STACK, 9, proxy.getClass(), used)).containsExactly(used);
  }

  private static StackTraceElement[] stackOf(Class<?> type) {
    return new StackTraceElement[] {new StackTraceElement(type.getName(), "run", null, -1)};
  }

  @Test
  void picksWhatTheProgramUses() {
    Class<?> unknown = LikelyClasses.class;
    Class<?> array = used.arrayType();
    assertThat(pick(NO_STACK, 9, String.class, unknown, array, unused, used, alsoUsed))
        .containsExactly(used, alsoUsed);
  }

  @Test
  void putsTheStackFirst() {
    assertThat(pick(stackOf(unused), 9, used, unused)).containsExactly(unused, used);
    assertThat(pick(stackOf(alsoUsed), 1, used, alsoUsed)).containsExactly(alsoUsed);
  }

  @Test
  void picksOnlyWhatIsWanted() {
    LikelyClasses likely = new LikelyClasses(() -> new Class<?>[] {used, alsoUsed}, originals);
    assertThat(likely.pick(NO_STACK, type -> type != used, 9)).containsExactly(alsoUsed);
  }

  @Test
  void leavesOutLoadersThatTheProgramHasWritten() {
    ClassLoader own = new OwnLoader(HERE);
    ClassLoader below = new URLClassLoader(new URL[0], own);
    assertThat(pick(stackOf(Used.class), 9, load(Used.class, true, own))).isEmpty();
    assertThat(pick(NO_STACK, 9, load(Used.class, true, below), used)).containsExactly(used);
  }
}
