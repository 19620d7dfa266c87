package io.roamjvm.weaver.migration;

import io.roamjvm.weaver.Flavour;
import io.roamjvm.weaver.Hierarchy;
import io.roamjvm.weaver.WeaveException;
import io.roamjvm.weaver.WeaveResult;
import io.roamjvm.weaver.Weaver;
import io.roamjvm.weaver.plan.MethodSites;
import io.roamjvm.weaver.plan.Site;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/** Links every class of a jar, plain and woven, and resume classes of some of its sites. */
public final class JarCheck {

  private final Path jar;
  private final Flavour flavour;
  private final int resumesPerClass;
  private final Observer observer;
  private final Map<String, byte[]> classes = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();
  private final List<String> skips = new ArrayList<>();
  private final Weaver weaver =
      new Weaver(
          (owner, name, descriptor) ->
              owner.equals("java/lang/Thread")
                  || owner.equals("java/io/File")
                  || owner.equals("java/io/PrintStream"));
  private int woven;
  private int unchanged;
  private int sites;
  private int blocked;
  private int resumes;
  private int tooLarge;
  private long plainBytes;
  private long wovenBytes;
  private long nanos;

  /** Is shown each class that was woven. */
  @FunctionalInterface
  public interface Observer {
    void woven(String name, byte[] plain, WeaveResult.Woven result);
  }

  public JarCheck(Path jar, Flavour flavour, int resumesPerClass, Observer observer) {
    this.jar = jar;
    this.flavour = flavour;
    this.resumesPerClass = resumesPerClass;
    this.observer = observer;
  }

  /** What verification, or the weaver, refused. */
  public List<String> failures() {
    return failures;
  }

  /** Classes that were woven. */
  public int woven() {
    return woven;
  }

  /** Checks all classes. */
  public void run() throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      var entries = file.entries();
      while (entries.hasMoreElements()) {
        var entry = entries.nextElement();
        String name = entry.getName();
        if (name.endsWith(".class")
            && !name.startsWith("META-INF")
            && !name.endsWith("-info.class")) {
          try (var in = file.getInputStream(entry)) {
            classes.put(name.substring(0, name.length() - 6).replace('/', '.'), in.readAllBytes());
          }
        }
      }
    }
    Loader plain = new Loader(classes);
    Map<String, byte[]> changed = new HashMap<>(classes);
    Hierarchy hierarchy = new ResourceHierarchy(plain);
    Map<String, List<MethodSites>> methods = new TreeMap<>();
    for (Map.Entry<String, byte[]> entry : classes.entrySet()) {
      weave(entry.getKey(), entry.getValue(), hierarchy, changed, methods);
    }
    Loader other = new Loader(changed);
    for (String name : classes.keySet()) {
      if (linkError(plain, name) == null) {
        String error = linkError(other, name);
        if (error != null) {
          failures.add(name + ": " + error);
        } else {
          resume(name, other, methods.getOrDefault(name, List.of()), hierarchy);
        }
      }
    }
  }

  private void weave(
      String name,
      byte[] bytes,
      Hierarchy hierarchy,
      Map<String, byte[]> changed,
      Map<String, List<MethodSites>> methods) {
    long start = System.nanoTime();
    WeaveResult result = weaver.weave(bytes, flavour, hierarchy);
    nanos += System.nanoTime() - start;
    if (result instanceof WeaveResult.Woven done) {
      woven++;
      observer.woven(name, bytes, done);
      plainBytes += bytes.length;
      wovenBytes += done.bytes().length;
      changed.put(name, done.bytes());
      methods.put(name, done.methods());
      done.skipped().forEach(method -> skips.add(name + '.' + method));
      for (MethodSites method : done.methods()) {
        for (Site site : method.sites()) {
          sites++;
          blocked += site.obstacle() != null ? 1 : 0;
        }
      }
    } else if (result instanceof WeaveResult.Skipped skipped) {
      skips.add(name + ": " + skipped.reason());
    } else {
      unchanged++;
    }
  }

  private static @Nullable String linkError(Loader loader, String name) {
    try {
      // asking for constructors links the class, and linking verifies it
      return Class.forName(name, false, loader).getDeclaredConstructors() == null ? name : null;
    } catch (NoClassDefFoundError e) {
      // an optional dependency that is not there: verification came first
      return null;
    } catch (ClassNotFoundException | LinkageError e) {
      return e.toString();
    }
  }

  private void resume(String name, Loader loader, List<MethodSites> methods, Hierarchy hierarchy) {
    List<Object[]> candidates = new ArrayList<>();
    for (MethodSites method : methods) {
      for (Site site : method.sites()) {
        if (site.obstacle() == null) {
          candidates.add(new Object[] {method, site});
        }
      }
    }
    int count = Math.min(resumesPerClass, candidates.size());
    for (int i = 0; i < count; i++) {
      int index = (int) ((long) i * candidates.size() / count + name.length()) % candidates.size();
      Object[] chosen = candidates.get(index);
      resume(name, loader, (MethodSites) chosen[0], (Site) chosen[1], hierarchy);
    }
  }

  private void resume(
      String name, Loader loader, MethodSites method, Site site, Hierarchy hierarchy) {
    try {
      byte[] bytes =
          weaver
              .resume(
                  Objects.requireNonNull(classes.get(name)),
                  site.instruction() % 2 == 0 ? Flavour.HOME : Flavour.GUEST,
                  method.name(),
                  method.descriptor(),
                  site.instruction(),
                  site.kind(),
                  hierarchy)
              .bytes();
      Trusted.lookup()
          .in(Class.forName(name, false, loader))
          .defineHiddenClass(bytes, false, MethodHandles.Lookup.ClassOption.NESTMATE);
      resumes++;
    } catch (NoClassDefFoundError e) {
      // an optional dependency that is not there
    } catch (WeaveException e) {
      if (e.code() == WeaveException.Code.TOO_LARGE) {
        tooLarge++;
      } else {
        failures.add(name + '.' + method.name() + ' ' + site + ": " + e);
      }
    } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
      failures.add(name + '.' + method.name() + ' ' + site + ": " + e);
    }
  }

  @Override
  public String toString() {
    return String.format(
        "%s %s: %d classes, %d woven, %d unchanged, %d sites, %d with obstacle, %d resume classes, "
            + "%d too large, size %d -> %d (%.1f%%), %.3f ms per class, skipped %d %s",
        jar.getFileName(),
        flavour,
        classes.size(),
        woven,
        unchanged,
        sites,
        blocked,
        resumes,
        tooLarge,
        plainBytes,
        wovenBytes,
        100.0 * wovenBytes / Math.max(plainBytes, 1) - 100,
        nanos / 1e6 / Math.max(classes.size(), 1),
        skips.size(),
        skips);
  }

  private static final class Loader extends ClassLoader {

    private final Map<String, byte[]> bytes;

    Loader(Map<String, byte[]> bytes) {
      super(JarCheck.class.getClassLoader());
      this.bytes = bytes;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null) {
          return loaded;
        }
        byte[] own = bytes.get(name);
        return own == null ? super.loadClass(name, resolve) : defineClass(name, own, 0, own.length);
      }
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
      byte[] own =
          name.endsWith(".class")
              ? bytes.get(name.substring(0, name.length() - 6).replace('/', '.'))
              : null;
      return own == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(own);
    }
  }
}
