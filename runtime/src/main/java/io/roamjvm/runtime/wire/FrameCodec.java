package io.roamjvm.runtime.wire;

import io.roamjvm.runtime.heap.ClassCatalog;
import io.roamjvm.runtime.stack.FrameKey;
import io.roamjvm.runtime.stack.SavedFrame;
import io.roamjvm.weaver.plan.Held;
import io.roamjvm.weaver.plan.Site;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Frames in messages. Their values travel apart, as roots of the image: {@link #values} gives them
 * in order, {@link #withValues} puts them back.
 */
public final class FrameCodec {

  /** Deepest stack to accept. */
  private static final int MAX_FRAMES = 1_000_000;

  private static final int MAX_VALUES = 255;
  private static final int MAX_ADAPTERS = 1_000;
  private static final int MAX_HELD = 1_000;
  private static final Held.ByMethod[] HELD = Held.ByMethod.values();
  private static final Site.Kind[] KINDS = Site.Kind.values();

  /** Frames whose values are still to come. */
  public record Outline(List<SavedFrame> frames, int values) {}

  private FrameCodec() {}

  public static void write(DataOutputStream out, ClassCatalog catalog, List<SavedFrame> frames)
      throws IOException {
    out.writeInt(frames.size());
    for (SavedFrame frame : frames) {
      FrameKey key = frame.key();
      ClassCodec.write(out, catalog, key.type());
      out.writeUTF(key.method());
      out.writeUTF(key.descriptor());
      out.writeInt(key.instruction());
      out.writeByte(key.kind().ordinal());
      out.writeShort(frame.values().length);
      out.writeShort(frame.adapters().size());
      for (String adapter : frame.adapters()) {
        out.writeUTF(adapter);
      }
      writeHeld(out, frame.held());
      out.writeBoolean(frame.standing());
    }
  }

  public static Outline read(DataInputStream in, ClassCatalog catalog) throws IOException {
    int count = limited(in.readInt(), MAX_FRAMES, "frames");
    List<SavedFrame> frames = new ArrayList<>(Math.min(count, 1000));
    int total = 0;
    for (int i = 0; i < count; i++) {
      FrameKey key =
          new FrameKey(
              ClassCodec.read(in, catalog),
              in.readUTF(),
              in.readUTF(),
              in.readInt(),
              KINDS[limited(in.readUnsignedByte(), KINDS.length - 1, "site kinds")]);
      int values = limited(in.readUnsignedShort(), MAX_VALUES, "values");
      int adapterCount = limited(in.readUnsignedShort(), MAX_ADAPTERS, "adapters");
      List<String> adapters = new ArrayList<>();
      for (int a = 0; a < adapterCount; a++) {
        adapters.add(in.readUTF());
      }
      Held held = readHeld(in, values);
      frames.add(
          new SavedFrame(key, new @Nullable Object[values], adapters, held, in.readBoolean()));
      total += values;
    }
    return new Outline(frames, total);
  }

  private static void writeHeld(DataOutputStream out, Held held) throws IOException {
    out.writeByte(held.byMethod().ordinal());
    out.writeShort(held.byBlocks().size());
    for (int value : held.byBlocks()) {
      out.writeShort(value);
    }
  }

  private static Held readHeld(DataInputStream in, int values) throws IOException {
    Held.ByMethod byMethod =
        HELD[limited(in.readUnsignedByte(), HELD.length - 1, "kinds of synchronized methods")];
    if (byMethod == Held.ByMethod.THIS && values == 0) {
      throw new IOException("a synchronized frame without its object");
    }
    int count = limited(in.readUnsignedShort(), MAX_HELD, "monitors");
    List<Integer> byBlocks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byBlocks.add(limited(in.readUnsignedShort(), values - 1, "values"));
    }
    return new Held(byMethod, byBlocks);
  }

  /** All values of all frames, in order. */
  public static List<@Nullable Object> values(List<SavedFrame> frames) {
    List<@Nullable Object> values = new ArrayList<>();
    for (SavedFrame frame : frames) {
      values.addAll(Arrays.asList(frame.values()));
    }
    return values;
  }

  /** Fills in the values from {@code roots}, starting at {@code from}. */
  public static List<SavedFrame> withValues(Outline outline, @Nullable Object[] roots, int from)
      throws IOException {
    if (roots.length < from + outline.values()) {
      throw new IOException("the image has " + roots.length + " roots, fewer than announced");
    }
    int at = from;
    for (SavedFrame frame : outline.frames()) {
      System.arraycopy(roots, at, frame.values(), 0, frame.values().length);
      at += frame.values().length;
    }
    return outline.frames();
  }

  private static int limited(int number, int limit, String what) throws IOException {
    if (number < 0 || number > limit) {
      throw new IOException("impossible number of " + what + ": " + number);
    }
    return number;
  }
}
