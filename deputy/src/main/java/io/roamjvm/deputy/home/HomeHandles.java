package io.roamjvm.deputy.home;

import io.roamjvm.deputy.HomeDescriptors;
import io.roamjvm.deputy.wire.MalformedException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Pointers of the C library that remotes hold by number: a guest must not be able to make home
 * follow a pointer of its choice.
 */
final class HomeHandles {

  private final Map<Long, Long> pointers = new ConcurrentHashMap<>();
  private final AtomicLong next = new AtomicLong(1);

  long add(long pointer) {
    long handle = HomeDescriptors.homeHandle(next.getAndIncrement());
    pointers.put(handle, pointer);
    return handle;
  }

  long pointer(long handle) throws MalformedException {
    Long pointer = pointers.get(handle);
    if (pointer == null) {
      throw new MalformedException("there is no open handle " + handle);
    }
    return pointer;
  }

  void remove(long handle) {
    pointers.remove(handle);
  }
}
