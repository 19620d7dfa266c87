package travellers;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes static fields that no code names, by reflection and through handles; their
 * values cannot travel. Argument: rounds of some milliseconds before each kind of access.
 */
public final class ReflectedStatics {

  static @Nullable Object reflected = new ForkJoinPool(2);
  static ForkJoinPool handled = new ForkJoinPool(3);
  static @Nullable Object varied = new ForkJoinPool(4);

  private ReflectedStatics() {}

  public static void main(String[] args) throws Throwable {
    int rounds = Integer.parseInt(args[0]);
    System.out.println("ready");
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    Field field = ReflectedStatics.class.getDeclaredField("reflected");
    MethodHandle getter =
        lookup.findStaticGetter(ReflectedStatics.class, "handled", ForkJoinPool.class);
    VarHandle variable = lookup.findStaticVarHandle(ReflectedStatics.class, "varied", Object.class);

    System.out.println(work(rounds) + text(field.get(null)));
    System.out.println(work(rounds) + text((ForkJoinPool) getter.invokeExact()));
    System.out.println(work(rounds) + text(variable.getAndSet((Object) "set")));
    field.set(null, null);
    System.out.println(work(rounds) + text(field.get(null)) + text(variable.getVolatile()));
  }

  private static String text(@Nullable Object o) {
    return o instanceof ForkJoinPool pool ? ": pool " + pool.getParallelism() : ": no pool, " + o;
  }

  private static long work(int rounds) {
    long state = 88172645463325252L;
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < 3_000_000; i++) {
        state ^= state << 13;
        state ^= state >>> 7;
        state ^= state << 17;
      }
    }
    return state;
  }
}
