package io.roamjvm.runtime.wire;

import io.roamjvm.runtime.heap.ClassCatalog;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a guest shall prepare before a task comes. Names, not classes: that one of them cannot be
 * loaded is no error.
 *
 * @param number tells answers apart
 * @param budgetMillis after so long the guest stops loading, in milliseconds
 * @param sharing whether the task will share objects with threads that stay
 * @param classes in the order in which they shall be loaded
 */
public record WarmOrder(int number, int budgetMillis, boolean sharing, List<Named> classes) {

  /** Most classes of one order. */
  public static final int MAX_CLASSES = 3_000;

  /** Longest budget, in milliseconds. */
  public static final int MAX_BUDGET_MILLIS = 60_000;

  /**
   * A class.
   *
   * @param loader number of the loader that defines it
   * @param name binary name
   */
  public record Named(int loader, String name) {}

  /** The order to load classes, of which there are {@link #MAX_CLASSES} at most. */
  public static WarmOrder of(
      int number, int budgetMillis, boolean sharing, ClassCatalog catalog, List<Class<?>> classes) {
    List<Named> named = new ArrayList<>();
    for (Class<?> type : classes) {
      named.add(new Named(catalog.loaderOf(type), type.getName()));
    }
    return new WarmOrder(number, budgetMillis, sharing, named);
  }

  public void write(DataOutputStream out) throws IOException {
    out.writeInt(number);
    out.writeInt(budgetMillis);
    out.writeBoolean(sharing);
    out.writeInt(classes.size());
    for (Named each : classes) {
      out.writeInt(each.loader());
      out.writeUTF(each.name());
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException also if a number is beyond its limit
   */
  public static WarmOrder read(DataInputStream in) throws IOException {
    int number = in.readInt();
    int budgetMillis = in.readInt();
    if (budgetMillis < 0 || budgetMillis > MAX_BUDGET_MILLIS) {
      throw new IOException("impossible time to load classes: " + budgetMillis + " ms");
    }
    boolean sharing = in.readBoolean();
    int count = in.readInt();
    if (count < 0 || count > MAX_CLASSES) {
      throw new IOException("impossible number of classes to load: " + count);
    }
    List<Named> classes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      classes.add(new Named(in.readInt(), in.readUTF()));
    }
    return new WarmOrder(number, budgetMillis, sharing, classes);
  }
}
