package io.roamjvm.runtime.heap;

import java.lang.invoke.CallSite;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The lambda classes that were spun in this JVM since recording began. Shapes hang on the hidden
 * classes themselves, through a {@link ClassValue}, and so live exactly as long.
 */
public final class RecordedLambdas implements LambdaShapes {

  private static final RecordedLambdas THIS_JVM = new RecordedLambdas();

  private final ClassValue<AtomicReference<@Nullable LambdaShape>> shapes =
      new ClassValue<>() {
        @Override
        protected AtomicReference<@Nullable LambdaShape> computeValue(Class<?> type) {
          return new AtomicReference<>();
        }
      };

  private RecordedLambdas() {}

  public static RecordedLambdas ofThisJvm() {
    return THIS_JVM;
  }

  /** Remembers what a hidden class was made from. */
  public void record(Class<?> hiddenClass, LambdaShape shape) {
    shapes.get(hiddenClass).set(shape);
  }

  @Override
  public @Nullable LambdaShape of(Class<?> hiddenClass) {
    return shapes.get(hiddenClass).get();
  }

  @Override
  public Class<?> respin(LambdaShape shape) throws ReflectiveOperationException {
    try {
      MethodHandles.Lookup host = Trusted.in(shape.host());
      CallSite site =
          LambdaMetafactory.altMetafactory(
              host, shape.method(), shape.factoryType(), arguments(host, shape));
      List<Object> captured = new ArrayList<>();
      for (Class<?> type : shape.factoryType().parameterList()) {
        captured.add(zero(type));
      }
      Class<?> spun = site.getTarget().invokeWithArguments(captured).getClass();
      record(spun, shape);
      return spun;
    } catch (ReflectiveOperationException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new ReflectiveOperationException("the lambda " + shape + " cannot be made here", e);
    }
  }

  private static Object[] arguments(MethodHandles.Lookup host, LambdaShape shape)
      throws ReflectiveOperationException {
    int flags =
        (shape.serializable() ? LambdaMetafactory.FLAG_SERIALIZABLE : 0)
            | LambdaMetafactory.FLAG_MARKERS
            | LambdaMetafactory.FLAG_BRIDGES;
    List<Object> arguments = new ArrayList<>();
    arguments.add(shape.interfaceMethodType());
    arguments.add(implementation(host, shape.implementation()));
    arguments.add(shape.dynamicMethodType());
    arguments.add(flags);
    arguments.add(shape.altInterfaces().size());
    arguments.addAll(shape.altInterfaces());
    arguments.add(shape.altMethods().size());
    arguments.addAll(shape.altMethods());
    return arguments.toArray();
  }

  private static MethodHandle implementation(
      MethodHandles.Lookup host, LambdaShape.Implementation method)
      throws ReflectiveOperationException {
    return method(host, method.kind(), method.owner(), method.name(), method.type());
  }

  /**
   * Finds a method by reference kind.
   *
   * @param kind of {@link MethodHandleInfo}
   */
  static MethodHandle method(
      MethodHandles.Lookup host, int kind, Class<?> owner, String name, MethodType type)
      throws ReflectiveOperationException {
    return switch (kind) {
      case MethodHandleInfo.REF_invokeStatic -> host.findStatic(owner, name, type);
      case MethodHandleInfo.REF_invokeVirtual, MethodHandleInfo.REF_invokeInterface ->
          host.findVirtual(owner, name, type);
      case MethodHandleInfo.REF_invokeSpecial ->
          host.findSpecial(owner, name, type, host.lookupClass());
      case MethodHandleInfo.REF_newInvokeSpecial -> host.findConstructor(owner, type);
      default -> throw new NoSuchMethodException("reference kind " + kind + " of " + name);
    };
  }

  /** A captured value that only fills its place: constructors of lambdas do not look at it. */
  private static @Nullable Object zero(Class<?> type) {
    return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
  }
}
