package io.roamjvm.runtime.heap;

import java.lang.invoke.MethodType;
import java.util.List;

/**
 * What a lambda's hidden class was made from: the arguments of {@link
 * java.lang.invoke.LambdaMetafactory#altMetafactory}.
 *
 * @param host class whose code has the lambda expression
 * @param method name of the interface method
 * @param factoryType captured values to interface
 * @param interfaceMethodType erased type of the interface method
 * @param implementation the method that the lambda runs
 * @param dynamicMethodType type of the interface method that is enforced at calls
 * @param serializable whether the lambda can be serialised
 * @param altInterfaces further interfaces
 * @param altMethods types of bridge methods
 */
public record LambdaShape(
    Class<?> host,
    String method,
    MethodType factoryType,
    MethodType interfaceMethodType,
    Implementation implementation,
    MethodType dynamicMethodType,
    boolean serializable,
    List<Class<?>> altInterfaces,
    List<MethodType> altMethods) {

  /**
   * A method by name.
   *
   * @param kind a reference kind of {@link java.lang.invoke.MethodHandleInfo}
   * @param type without the receiver; for a constructor it returns void
   */
  public record Implementation(int kind, Class<?> owner, String name, MethodType type) {}
}
