package io.roamjvm.runtime.code;

import io.roamjvm.bootstrap.ResumeStack;
import io.roamjvm.runtime.stack.FrameKey;
import io.roamjvm.runtime.stack.FrameText;
import io.roamjvm.runtime.stack.SavedFrame;
import io.roamjvm.weaver.Flavour;
import io.roamjvm.weaver.ResumeClass;
import io.roamjvm.weaver.SourcePlace;
import io.roamjvm.weaver.Weaver;
import io.roamjvm.weaver.plan.MethodSites;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Resume methods: generated and defined once for each place where a frame was resumed. */
public final class ResumeCode {

  /**
   * What a generated class resumes.
   *
   * @param type the class whose method it is a copy of
   */
  public record Resumed(Class<?> type, MethodSites sites) {}

  /**
   * A resume method, and where its site is in the source.
   *
   * @param line -1 if it is not known
   */
  private record Generated(MethodHandle handle, @Nullable String sourceFile, int line) {}

  /** Where frames stand in the source. */
  public record SourceLine(@Nullable String file, int line) {}

  private final OriginalCode originals;
  private final Weaver weaver;
  private final Flavour flavour;
  private final Map<FrameKey, Generated> generated = new ConcurrentHashMap<>();
  private final Map<Class<?>, Resumed> classes = Collections.synchronizedMap(new WeakHashMap<>());

  public ResumeCode(OriginalCode originals, Weaver weaver, Flavour flavour) {
    this.originals = originals;
    this.weaver = weaver;
    this.flavour = flavour;
  }

  /**
   * The method that resumes a frame, as {@code (ResumeStack)Object}.
   *
   * @throws IllegalStateException when it cannot be generated: the frame must not leave or arrive
   */
  public MethodHandle handle(FrameKey key) {
    return generated(key).handle();
  }

  /**
   * Makes sure that frames can be resumed.
   *
   * @throws IllegalStateException when one cannot
   */
  public void prepare(List<SavedFrame> frames) {
    FrameKey last = null;
    for (SavedFrame frame : frames) {
      if (!frame.key().equals(last)) {
        last = frame.key();
        handle(last);
      }
    }
  }

  /** Where a frame that can be resumed stands in the source. */
  public SourceLine line(FrameKey key) {
    Generated known = generated(key);
    return new SourceLine(known.sourceFile(), known.line());
  }

  private Generated generated(FrameKey key) {
    Generated known = generated.get(key);
    if (known == null) {
      // asks the program's class loaders, which may wait for another thread that is here as well
      Generated made = define(key);
      Generated other = generated.putIfAbsent(key, made);
      known = other == null ? made : other;
    }
    return known;
  }

  /** What {@code type} resumes, or null if it is no resume class. */
  public @Nullable Resumed resumedBy(Class<?> type) {
    return type.isHidden() ? classes.get(type) : null;
  }

  /** A class of the JDK need not be woven here to be resumed. */
  private byte[] original(Class<?> type) {
    byte[] original = originals.of(type);
    if (original == null && type.getClassLoader() == null && !type.isHidden()) {
      try {
        return JdkClassFiles.read(type.getName().replace('.', '/'));
      } catch (IOException e) {
        throw new IllegalStateException("no class file of " + type.getName(), e);
      }
    }
    if (original == null) {
      throw new IllegalStateException("no class file of " + type.getName());
    }
    return original;
  }

  private Generated define(FrameKey key) {
    byte[] original = original(key.type());
    try {
      ResumeClass made =
          weaver.resume(
              original,
              WovenCode.flavour(key.type(), flavour),
              key.method(),
              key.descriptor(),
              key.instruction(),
              key.kind(),
              LoaderHierarchy.of(key.type()));
      MethodHandles.Lookup nestmate =
          TrustedLookup.in(key.type())
              .defineHiddenClass(made.bytes(), false, MethodHandles.Lookup.ClassOption.NESTMATE);
      Class<?> type = nestmate.lookupClass();
      classes.put(type, new Resumed(key.type(), made.sites()));
      MethodType signature =
          MethodType.fromMethodDescriptorString(made.descriptor(), key.type().getClassLoader());
      MethodHandle handle =
          nestmate
              .findStatic(type, made.methodName(), signature)
              .asType(MethodType.methodType(Object.class, ResumeStack.class));
      return new Generated(handle, made.sourceFile(), made.line());
    } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
      throw new IllegalStateException("cannot resume " + frame(key, original) + ", " + e, e);
    }
  }

  private static String frame(FrameKey key, byte[] original) {
    LoaderHierarchy hierarchy = LoaderHierarchy.of(key.type());
    SourcePlace place =
        SourcePlace.of(original, hierarchy, key.method(), key.descriptor(), key.instruction());
    return FrameText.of(key.type().getName(), key.method(), place.file(), place.line());
  }
}
