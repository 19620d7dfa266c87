package io.roamjvm.examples.shapes;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * Dynamic proxies of an interface that is not public, whose handler loops, delegates, and throws.
 */
public final class ProxyShape {
  private ProxyShape() {}

  /** What the proxies offer. */
  interface Service {
    int work(int i, long wide, String text);

    double half(double value);

    default String name(int i) {
      return "default" + work(i, 1L, "n");
    }
  }

  public static String run() {
    Digest digest = new Digest();
    int[] calls = {0};
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          calls[0] += loop(1);
          if (method.getName().equals("work")) {
            int sum = (Integer) arguments[0];
            for (int k = 0; k < 3; k++) {
              sum += ((Long) arguments[1]).intValue() + ((String) arguments[2]).length();
            }
            if (sum % 5 == 0) {
              throw new IllegalStateException("five" + sum);
            }
            return sum;
          }
          if (method.isDefault()) {
            return "name" + ((Service) proxy).work((Integer) arguments[0], 2L, "d");
          }
          if (method.getName().equals("half")) {
            return (Double) arguments[0] / loop(1);
          }
          return calls[0];
        };
    Service service =
        (Service)
            Proxy.newProxyInstance(
                ProxyShape.class.getClassLoader(), new Class<?>[] {Service.class}, handler);
    for (int i = 0; i < 8; i++) {
      try {
        digest.add(service.work(i, 3L * i, "w" + i)).add(service.half(i)).add(service.name(i));
      } catch (IllegalStateException e) {
        digest.add(e.getMessage());
      }
      digest.add(service.hashCode());
    }
    return digest + " " + calls[0];
  }

  private static int loop(int i) {
    int sum = 0;
    for (int k = 0; k < 2; k++) {
      sum += i + k;
    }
    return sum;
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
