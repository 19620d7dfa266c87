package io.roamjvm.weaver.migration;

import io.roamjvm.weaver.ConfinedCalls;
import io.roamjvm.weaver.Flavour;
import io.roamjvm.weaver.Hierarchy;
import io.roamjvm.weaver.ResumeClass;
import io.roamjvm.weaver.WeaveResult;
import io.roamjvm.weaver.Weaver;
import io.roamjvm.weaver.plan.MethodSites;
import io.roamjvm.weaver.plan.Site;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Defines the classes under test woven, and makes their resume classes. */
public final class WovenLoader extends ClassLoader {

  private record Key(Class<?> host, MethodSites method, int instruction, Site.Kind kind) {}

  private record Resume(MethodHandle entry, MethodSites sites) {}

  private static final MethodHandles.Lookup TRUSTED = Trusted.lookup();

  private final Predicate<String> woven;
  private final Flavour flavour;
  private final Flavour resumed;
  private final Weaver weaver;
  private final Hierarchy hierarchy = new ResourceHierarchy(this);
  private final Map<String, byte[]> generated = new HashMap<>();
  private final Map<String, byte[]> originals = new HashMap<>();
  private final Map<Class<?>, Map<String, MethodSites>> sites = new HashMap<>();
  private final Map<Class<?>, Class<?>> hosts = new HashMap<>();
  private final Map<Key, Resume> resumes = new HashMap<>();

  /**
   * @param woven by class name, which classes to weave
   * @param flavour of the classes
   * @param resumed flavour of their resume classes
   */
  public WovenLoader(
      Predicate<String> woven, Flavour flavour, Flavour resumed, ConfinedCalls confined) {
    super(WovenLoader.class.getClassLoader());
    this.woven = woven;
    this.flavour = flavour;
    this.resumed = resumed;
    this.weaver = new Weaver(confined);
  }

  /**
   * @param classes class files that are on no path, by class name; all are woven
   */
  public WovenLoader(
      Map<String, byte[]> classes, Flavour flavour, Flavour resumed, ConfinedCalls confined) {
    this(classes::containsKey, flavour, resumed, confined);
    this.generated.putAll(classes);
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    boolean isClass = name.endsWith(".class");
    byte[] own =
        isClass ? generated.get(name.substring(0, name.length() - 6).replace('/', '.')) : null;
    return own == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(own);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!woven.test(name)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : define(name);
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    byte[] original = bytes(name);
    WeaveResult result = weaver.weave(original, flavour, hierarchy);
    Map<String, MethodSites> methods = new HashMap<>();
    byte[] defined = original;
    if (result instanceof WeaveResult.Woven changed) {
      defined = changed.bytes();
      changed.methods().forEach(method -> methods.put(method.name() + method.descriptor(), method));
    } else if (result instanceof WeaveResult.Skipped skipped) {
      throw new AssertionError(name + ": " + skipped.reason());
    }
    Class<?> type = defineClass(name, defined, 0, defined.length);
    originals.put(name, original);
    sites.put(type, methods);
    return type;
  }

  private byte[] bytes(String name) throws ClassNotFoundException {
    try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The sites of a method of a woven class or resume class; null if it has none. */
  @Nullable MethodSites sites(Class<?> type, String method, String descriptor) {
    Map<String, MethodSites> methods = sites.get(type);
    if (methods == null) {
      return null;
    }
    return methods.get(hosts.containsKey(type) ? "" : method + descriptor);
  }

  /** Whether frames of the class are the program's. */
  boolean isWoven(Class<?> type) {
    return sites.containsKey(type);
  }

  /** The class whose frames a resume class resumes; any other class itself. */
  Class<?> host(Class<?> type) {
    return hosts.getOrDefault(type, type);
  }

  /** Takes a resume stack, returns the frame's result. */
  MethodHandle resume(Class<?> host, MethodSites method, int instruction, Site.Kind kind) {
    return resumes
        .computeIfAbsent(new Key(host, method, instruction, kind), this::defineResume)
        .entry();
  }

  /** How many resume classes there are. */
  public int resumeClasses() {
    return resumes.size();
  }

  private Resume defineResume(Key key) {
    ResumeClass made = resumeClass(key);
    try {
      MethodHandles.Lookup lookup =
          TRUSTED
              .in(key.host())
              .defineHiddenClass(made.bytes(), true, MethodHandles.Lookup.ClassOption.NESTMATE);
      Class<?> type = lookup.lookupClass();
      MethodHandle entry =
          lookup.findStatic(
              type,
              made.methodName(),
              MethodType.fromMethodDescriptorString(made.descriptor(), this));
      sites.put(type, Map.of("", made.sites()));
      hosts.put(type, key.host());
      return new Resume(entry.asType(entry.type().changeReturnType(Object.class)), made.sites());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("resume class of " + key.host(), e);
    }
  }

  private ResumeClass resumeClass(Key key) {
    byte[] original = originals.get(key.host().getName());
    if (original == null) {
      throw new AssertionError(key.host() + " is not woven");
    }
    return weaver.resume(
        original,
        resumed,
        key.method().name(),
        key.method().descriptor(),
        key.instruction(),
        key.kind(),
        hierarchy);
  }
}
