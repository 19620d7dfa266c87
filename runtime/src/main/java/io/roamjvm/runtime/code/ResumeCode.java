package io.roamjvm.runtime.code;

import io.roamjvm.bootstrap.ResumeStack;
import io.roamjvm.runtime.stack.FrameKey;
import io.roamjvm.runtime.stack.SavedFrame;
import io.roamjvm.weaver.Flavour;
import io.roamjvm.weaver.ResumeClass;
import io.roamjvm.weaver.Weaver;
import io.roamjvm.weaver.plan.MethodSites;
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

  private final OriginalCode originals;
  private final Weaver weaver;
  private final Flavour flavour;
  private final Map<FrameKey, MethodHandle> handles = new ConcurrentHashMap<>();
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
    return handles.computeIfAbsent(key, this::define);
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

  /** What {@code type} resumes, or null if it is no resume class. */
  public @Nullable Resumed resumedBy(Class<?> type) {
    return type.isHidden() ? classes.get(type) : null;
  }

  private MethodHandle define(FrameKey key) {
    byte[] original = originals.of(key.type());
    if (original == null) {
      throw new IllegalStateException("no class file of " + key.type().getName());
    }
    try {
      ResumeClass generated =
          weaver.resume(
              original,
              flavour,
              key.method(),
              key.descriptor(),
              key.instruction(),
              key.kind(),
              LoaderHierarchy.of(key.type().getClassLoader()));
      MethodHandles.Lookup nestmate =
          TrustedLookup.in(key.type())
              .defineHiddenClass(
                  generated.bytes(), false, MethodHandles.Lookup.ClassOption.NESTMATE);
      Class<?> type = nestmate.lookupClass();
      classes.put(type, new Resumed(key.type(), generated.sites()));
      MethodType signature =
          MethodType.fromMethodDescriptorString(
              generated.descriptor(), key.type().getClassLoader());
      return nestmate
          .findStatic(type, generated.methodName(), signature)
          .asType(MethodType.methodType(Object.class, ResumeStack.class));
    } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
      throw new IllegalStateException("cannot resume " + key.display() + ": " + e, e);
    }
  }
}
