package io.roamjvm.runtime.heap;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which static fields a reflected field or a handle may read or write. Thread-safe. */
public final class ReachedStatics {

  /**
   * What a handle accesses.
   *
   * @param owner class of the static field; null if it is none
   * @param name of the static field; null if the handle does not say what it accesses
   */
  private record Reach(@Nullable Class<?> owner, @Nullable String name) {
    static final Reach NOTHING = new Reach(null, "");
    static final Reach UNKNOWN = new Reach(null, null);
  }

  private final Map<Object, Reach> handles = new WeakHashMap<>();

  /**
   * Whether a member may access one of some static fields. Initialises the class of a static field,
   * as the access would. A method handle that was composed of others says nothing about them, so it
   * may access any; methods that handles call are woven, and ask for themselves.
   *
   * @param member a field, method handle or variable handle
   * @param some whether there are such fields
   * @param names says of which fields, by their simple names
   */
  public boolean any(Object member, BooleanSupplier some, Predicate<String> names) {
    Reach reach = member instanceof Field field ? of(field) : ofHandle(member);
    if (reach.owner() != null) {
      Memory.UNSAFE.ensureClassInitialized(reach.owner());
    } else if (reach.name() != null) {
      return false;
    }
    return some.getAsBoolean() && (reach.name() == null || names.test(reach.name()));
  }

  private static Reach of(Field field) {
    return Modifier.isStatic(field.getModifiers())
        ? new Reach(field.getDeclaringClass(), field.getName())
        : Reach.NOTHING;
  }

  private synchronized Reach ofHandle(Object member) {
    Reach known = handles.get(member);
    if (known != null) {
      return known;
    }
    Reach reach =
        member instanceof MethodHandle handle
            ? of(handle)
            : member instanceof VarHandle handle ? of(handle) : Reach.NOTHING;
    handles.put(member, reach);
    return reach;
  }

  private static Reach of(VarHandle handle) {
    if (handle.getClass().getSimpleName().equals("IndirectVarHandle")) {
      return Reach.UNKNOWN;
    } else if (!handle.coordinateTypes().isEmpty()) {
      return Reach.NOTHING;
    }
    try {
      Class<?> owner = VarHandleCodec.declaring(handle);
      return handle
          .describeConstable()
          .map(description -> new Reach(owner, description.constantName()))
          .orElse(Reach.UNKNOWN);
    } catch (Refusal e) {
      return Reach.UNKNOWN;
    }
  }

  private static Reach of(MethodHandle handle) {
    try {
      MethodHandleInfo info = Trusted.everywhere().revealDirect(handle);
      return switch (info.getReferenceKind()) {
        case MethodHandleInfo.REF_getStatic, MethodHandleInfo.REF_putStatic ->
            new Reach(info.getDeclaringClass(), info.getName());
        default -> Reach.NOTHING;
      };
    } catch (IllegalArgumentException e) {
      return Reach.UNKNOWN;
    }
  }
}
