package io.roamjvm.runtime.statics;

import io.roamjvm.runtime.heap.ClassCatalog;
import io.roamjvm.runtime.wire.ClassCodec;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Statics in messages. Like those of frames, the values travel as roots of the image. */
public final class StaticsCodec {

  /** Most classes to accept in one message. */
  private static final int MAX_CLASSES = 1_000_000;

  private StaticsCodec() {}

  public static void write(
      DataOutputStream out, ClassCatalog catalog, List<StaticsLedger.Values> statics)
      throws IOException {
    out.writeInt(statics.size());
    for (StaticsLedger.Values each : statics) {
      ClassCodec.write(out, catalog, each.type());
      out.writeInt(each.absent().size());
      for (int field : each.absent()) {
        out.writeInt(field);
      }
      byte[] changed = each.changed().toByteArray();
      out.writeInt(changed.length);
      out.write(changed);
    }
  }

  /** Classes whose values are still to come. */
  public static List<StaticsLedger.Values> read(DataInputStream in, ClassCatalog catalog)
      throws IOException {
    int count = in.readInt();
    if (count < 0 || count > MAX_CLASSES) {
      throw new IOException("impossible number of classes: " + count);
    }
    List<StaticsLedger.Values> statics = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Class<?> type = ClassCodec.read(in, catalog);
      @Nullable Object[] values = new @Nullable Object[StaticFields.of(type).count()];
      Set<Integer> absent = absent(in, values.length);
      statics.add(new StaticsLedger.Values(type, values, absent, changed(in, values.length)));
    }
    return statics;
  }

  private static Set<Integer> absent(DataInputStream in, int fields) throws IOException {
    int count = limited(in.readInt(), fields + 1);
    Set<Integer> absent = new TreeSet<>();
    for (int i = 0; i < count; i++) {
      absent.add(limited(in.readInt(), fields));
    }
    return absent;
  }

  private static BitSet changed(DataInputStream in, int fields) throws IOException {
    BitSet changed = BitSet.valueOf(in.readNBytes(limited(in.readInt(), fields / 8 + 2)));
    if (changed.length() > fields) {
      throw new IOException("impossible static field: " + (changed.length() - 1));
    }
    return changed;
  }

  private static int limited(int value, int limit) throws IOException {
    if (value < 0 || value >= limit) {
      throw new IOException("impossible static field: " + value);
    }
    return value;
  }

  /** The values as they travel: null for those that are absent or do not count. */
  public static List<@Nullable Object> values(List<StaticsLedger.Values> statics) {
    List<@Nullable Object> values = new ArrayList<>();
    for (StaticsLedger.Values each : statics) {
      for (int i = 0; i < each.values().length; i++) {
        boolean travels = each.changed().get(i) && !each.absent().contains(i);
        values.add(travels ? each.values()[i] : null);
      }
    }
    return values;
  }

  /**
   * Fills in the values from {@code roots}, starting at {@code from}.
   *
   * @return the index behind the last one taken
   */
  public static int withValues(
      List<StaticsLedger.Values> statics, @Nullable Object[] roots, int from) throws IOException {
    int at = from;
    for (StaticsLedger.Values each : statics) {
      int length = each.values().length;
      if (roots.length < at + length) {
        throw new IOException("the image has " + roots.length + " roots, fewer than announced");
      }
      System.arraycopy(roots, at, each.values(), 0, length);
      at += length;
    }
    return at;
  }
}
