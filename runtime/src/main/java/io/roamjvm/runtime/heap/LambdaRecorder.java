package io.roamjvm.runtime.heap;

import io.roamjvm.bootstrap.LambdaHook;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Fills {@link RecordedLambdas}: extends the JDK's lambda factory so that it reports each hidden
 * class that it makes, and reads from the factory what the class was made from. Nothing here may
 * use lambdas, method references or string concatenation: linking one would come back here.
 */
public final class LambdaRecorder implements LambdaHook.Recorder {

  private static final String FACTORY = "java/lang/invoke/InnerClassLambdaMetafactory";

  private final long caller;
  private final long factoryType;
  private final long method;
  private final long interfaceMethodType;
  private final long implementation;
  private final long dynamicMethodType;
  private final long serializable;
  private final long altInterfaces;
  private final long altMethods;

  private LambdaRecorder(Class<?> factory) {
    caller = Memory.offset(factory, "caller");
    factoryType = Memory.offset(factory, "factoryType");
    method = Memory.offset(factory, "interfaceMethodName");
    interfaceMethodType = Memory.offset(factory, "interfaceMethodType");
    implementation = Memory.offset(factory, "implInfo");
    dynamicMethodType = Memory.offset(factory, "dynamicMethodType");
    serializable = Memory.offset(factory, "isSerializable");
    altInterfaces = Memory.offset(factory, "altInterfaces");
    altMethods = Memory.offset(factory, "altMethods");
  }

  /**
   * Records all lambdas from now on. The bootstrap classes must be on the boot loader already.
   *
   * @throws IllegalStateException when this JDK's lambda factory is another than the tested ones;
   *     then lambdas confine tasks
   */
  public static void install(Instrumentation instrumentation) {
    try {
      LambdaHook.install(
          new LambdaRecorder(
              Class.forName("java.lang.invoke.AbstractValidatingLambdaMetafactory")));
      Class<?> factory = Class.forName(FACTORY.replace('/', '.'));
      instrumentation.addTransformer(new Transformer(), true);
      instrumentation.retransformClasses(factory);
    } catch (ClassNotFoundException | UnmodifiableClassException | LinkageError e) {
      throw new IllegalStateException("the lambda factory of this JDK cannot be extended", e);
    }
  }

  @Override
  public void spun(Object factory, Class<?> lambdaClass) {
    MethodHandleInfo info = (MethodHandleInfo) get(factory, implementation);
    Class<?> owner = info.getDeclaringClass();
    LambdaShape shape =
        new LambdaShape(
            host(((MethodHandles.Lookup) get(factory, caller)).lookupClass(), owner),
            (String) get(factory, method),
            (MethodType) get(factory, factoryType),
            (MethodType) get(factory, interfaceMethodType),
            new LambdaShape.Implementation(
                info.getReferenceKind(), owner, info.getName(), info.getMethodType()),
            (MethodType) get(factory, dynamicMethodType),
            Memory.UNSAFE.getBoolean(factory, serializable),
            List.of((Class<?>[]) get(factory, altInterfaces)),
            List.of((MethodType[]) get(factory, altMethods)));
    RecordedLambdas.ofThisJvm().record(lambdaClass, shape);
  }

  /**
   * A resumed frame runs in a hidden nestmate of its class, which the other side does not have; the
   * class of the implementation has the same rights.
   */
  private static Class<?> host(Class<?> host, Class<?> owner) {
    if (!host.isHidden()) {
      return host;
    }
    return owner.isNestmateOf(host) ? owner : host.getNestHost();
  }

  private static Object get(Object factory, long offset) {
    return Objects.requireNonNull(Memory.UNSAFE.getReference(factory, offset));
  }

  private static final class Transformer implements ClassFileTransformer {
    @Override
    public byte @Nullable [] transform(
        @Nullable ClassLoader loader,
        @Nullable String className,
        @Nullable Class<?> type,
        @Nullable ProtectionDomain domain,
        byte[] bytes) {
      return FACTORY.equals(className) && loader == null
          ? LambdaFactoryTransform.apply(bytes)
          : null;
    }
  }
}
