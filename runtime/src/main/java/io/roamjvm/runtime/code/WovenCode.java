package io.roamjvm.runtime.code;

import io.roamjvm.weaver.Flavour;
import io.roamjvm.weaver.SkippedMethod;
import io.roamjvm.weaver.WeaveResult;
import io.roamjvm.weaver.Weaver;
import io.roamjvm.weaver.plan.MethodSites;
import io.roamjvm.weaver.refusal.Refusal;
import io.roamjvm.weaver.refusal.RefusalCode;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.ToIntBiFunction;
import org.jspecify.annotations.Nullable;

/** The sites of woven methods, recomputed from the original class files when first asked for. */
public final class WovenCode {

  private final OriginalCode originals;
  private final Weaver weaver;
  private final Flavour flavour;
  private final ToIntBiFunction<Class<?>, String> shifts;
  private final Map<Class<?>, Map<String, MethodSites>> sites =
      Collections.synchronizedMap(new WeakHashMap<>());

  public WovenCode(OriginalCode originals, Weaver weaver, Flavour flavour) {
    this(originals, weaver, flavour, (type, method) -> 0);
  }

  /**
   * @param shifts by how many bytes something else has moved the code of a method of the JDK, which
   *     is told by its name and descriptor
   */
  public WovenCode(
      OriginalCode originals,
      Weaver weaver,
      Flavour flavour,
      ToIntBiFunction<Class<?>, String> shifts) {
    this.originals = originals;
    this.weaver = weaver;
    this.flavour = flavour;
    this.shifts = shifts;
  }

  /**
   * The sites of a method as woven in this JVM, or null if the method is not woven.
   *
   * <p>Of a class of the JDK, frames may be on the stack that were entered before it was woven. No
   * site has the position of such a frame, which tells them apart.
   */
  public @Nullable MethodSites sites(Class<?> type, String method, String descriptor) {
    if (type.getClassLoader() == null && originals.of(type) == null) {
      return null; // may be woven later
    }
    Map<String, MethodSites> known = sites.get(type);
    if (known == null) {
      // asks the program's class loaders, which may wait for another thread that is here as well
      known = weave(type);
      sites.put(type, known);
    }
    return known.get(method + descriptor);
  }

  /**
   * Why a method has no sites. Weaves the class once more: to be asked only for people.
   *
   * @return the detail completes a sentence about the frame
   */
  public Refusal whyUnwoven(Class<?> type, String method, String descriptor) {
    byte[] original = originals.of(type);
    if (original == null) {
      return RefusalCode.NOT_WOVEN.of("whose class file Roam has not seen");
    }
    if (originals.isUnwoven(type)) {
      return RefusalCode.NOT_WOVEN.of("which could not be woven when it was loaded");
    }
    WeaveResult result = weaver.weave(original, flavour(type, flavour), LoaderHierarchy.of(type));
    if (result instanceof WeaveResult.Skipped skipped) {
      return RefusalCode.NOT_WOVEN.of(skipped.reason());
    }
    if (result instanceof WeaveResult.Woven woven) {
      for (SkippedMethod skipped : woven.skipped()) {
        if (skipped.name().equals(method) && skipped.descriptor().equals(descriptor)) {
          return skipped.obstacle().code().of(skipped.reason());
        }
      }
    }
    return RefusalCode.NO_SITE.of("which calls JDK code only");
  }

  /** The flavour of a class in a JVM in which the program's classes have another one. */
  static Flavour flavour(Class<?> type, Flavour ofProgram) {
    return type.getClassLoader() == null ? Flavour.JDK : ofProgram;
  }

  private Map<String, MethodSites> weave(Class<?> type) {
    byte[] original = originals.of(type);
    if (original == null || originals.isUnwoven(type)) {
      return Map.of();
    }
    WeaveResult result = weaver.weave(original, flavour(type, flavour), LoaderHierarchy.of(type));
    Map<String, MethodSites> byMethod = new HashMap<>();
    if (result instanceof WeaveResult.Woven woven) {
      for (MethodSites method : woven.methods()) {
        String key = method.name() + method.descriptor();
        byMethod.put(key, method.shifted(shifts.applyAsInt(type, key)));
      }
    }
    return byMethod;
  }
}
