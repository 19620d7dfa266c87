package io.roamjvm.bootstrap;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Links the host's own {@code invokedynamic} calls in a resume class: the original bootstrap method
 * sees the host's lookup, so that lambdas made by resumed code belong to the host as all its others
 * do.
 */
public final class HostCall {

  private HostCall() {}

  /**
   * Bootstrap method.
   *
   * @param host whose code is being resumed
   * @param bootstrap the bootstrap method that the host's code names
   * @param arguments its static arguments
   * @throws Throwable what the original bootstrap method throws
   */
  public static CallSite link(
      MethodHandles.Lookup caller,
      String name,
      MethodType type,
      Class<?> host,
      MethodHandle bootstrap,
      Object... arguments)
      throws Throwable {
    List<Object> all = new ArrayList<>(arguments.length + 3);
    all.add(HostLookup.in(host));
    all.add(name);
    all.add(type);
    all.addAll(Arrays.asList(arguments));
    return (CallSite) bootstrap.invokeWithArguments(all);
  }
}
