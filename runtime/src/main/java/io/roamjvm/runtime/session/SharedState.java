package io.roamjvm.runtime.session;

import io.roamjvm.runtime.code.ValueNames;
import io.roamjvm.runtime.heap.ClassCatalog;
import io.roamjvm.runtime.heap.ImageException;
import io.roamjvm.runtime.heap.ImageStats;
import io.roamjvm.runtime.heap.SharedHeap;
import io.roamjvm.runtime.heap.UnsupportedObjectException;
import io.roamjvm.runtime.statics.StaticsCodec;
import io.roamjvm.runtime.statics.StaticsLedger;
import io.roamjvm.runtime.wire.FrameCodec;
import io.roamjvm.runtime.wire.MessageIn;
import io.roamjvm.runtime.wire.MessageOut;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One end of what home and a guest share. Writing the state of a task brings along everything that
 * has changed since the ends last agreed: objects, and the statics of the classes that the guest
 * holds.
 */
public final class SharedState {

  private final ClassCatalog catalog;
  private final SharedHeap heap;
  private final ThreadLocals threadLocals;
  private final ValueNames names;
  private final PropertyChanges properties;
  private long objectsRead;
  private int withheld;
  private final StaticsLedger statics = new StaticsLedger();
  private final StandardStreams streams = new StandardStreams();
  private volatile boolean shared;

  /** The thread-locals of the task as both ends knew them last. */
  private @Nullable Object @Nullable [] agreedLocals;

  private Runnable whenShared = () -> {};

  public SharedState(
      ClassCatalog catalog,
      SharedHeap heap,
      ThreadLocals threadLocals,
      PropertyChanges properties,
      ValueNames names) {
    this.catalog = catalog;
    this.heap = heap;
    this.threadLocals = threadLocals;
    this.properties = properties;
    this.names = names;
  }

  public ClassCatalog catalog() {
    return catalog;
  }

  /** Has something run when this session becomes shared. */
  public void onSharing(Runnable action) {
    whenShared = action;
  }

  /**
   * From the next state on threads of the program run at both ends at once; the other end hears of
   * it with that state. To be called while no task is in the guest.
   */
  public void share() {
    if (!shared) {
      heap.share();
      statics.share();
      shared = true;
      whenShared.run();
    }
  }

  /** Whether this session is shared, or can become so. */
  public boolean canShare() {
    return shared || heap.canShare();
  }

  /** Whether threads of the program run at both ends. */
  public boolean isShared() {
    return shared;
  }

  /** Whether the other end has, or can reach, an object. Asks no class that synchronises. */
  public boolean knows(Object object) {
    return heap.knows(object);
  }

  /**
   * Writes objects that the other end does not have, and nothing of what has changed: nobody there
   * can reach them yet.
   *
   * @throws UnsupportedObjectException as {@link #write}
   */
  public void announce(MessageOut out, Object[] objects)
      throws IOException, UnsupportedObjectException {
    out.writeBoolean(true);
    FrameCodec.write(out, catalog, List.of());
    StaticsCodec.write(out, catalog, List.of());
    List<@Nullable Object> roots = new ArrayList<>();
    Surroundings.of(streams.unchanged(), null, properties).addTo(roots);
    roots.addAll(Arrays.asList(objects));
    ImageStats stats = heap.announce(roots.toArray(), out);
    out.writeLong(stats.objects());
  }

  /**
   * Writes state.
   *
   * @param fresh classes whose statics the other end gets for the first time
   * @throws UnsupportedObjectException when something reachable cannot travel; the other end has
   *     got part of a message, which must be aborted
   */
  public ImageStats write(MessageOut out, TaskState state, List<Class<?>> fresh)
      throws IOException, UnsupportedObjectException {
    List<StaticsLedger.Values> values = statics.changes();
    refuse(
        HashedKeys.find(state.frames(), heap::mayHaveOtherHash), HashedKeys.REASON, state, values);
    refuse(NarrowLoaders.find(state.frames(), names::type), NarrowLoaders.REASON, state, values);
    for (Class<?> type : fresh) {
      values.add(statics.all(type));
    }
    out.writeBoolean(shared);
    FrameCodec.write(out, catalog, state.frames());
    StaticsCodec.write(out, catalog, values);
    List<@Nullable Object> roots = new ArrayList<>(FrameCodec.values(state.frames()));
    roots.addAll(StaticsCodec.values(values));
    StandardStreams.Streams replaced = streams.changes();
    @Nullable Object[] locals = threadLocals.read();
    boolean known = shared && areSame(locals, agreedLocals);
    Surroundings.of(replaced, known ? null : locals, properties).addTo(roots);
    roots.addAll(state.extras());
    ImageStats stats;
    try {
      stats = heap.write(roots.toArray(), out);
    } catch (UnsupportedObjectException e) {
      if (statics.withhold(values, e.root() - FrameCodec.values(state.frames()).size())) {
        withheld++;
      }
      throw e.named(new RootNames(names, state, values)::name);
    }
    out.writeLong(stats.objects());
    heap.agreed();
    statics.agree(values);
    streams.agree(replaced);
    agreedLocals = locals;
    return stats;
  }

  private static boolean areSame(@Nullable Object[] locals, @Nullable Object @Nullable [] others) {
    if (others == null || locals.length != others.length) {
      return false;
    }
    for (int i = 0; i < locals.length; i++) {
      if (locals[i] != others[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Refuses to write.
   *
   * @param root index of a value that a frame holds; negative if there is nothing to refuse
   */
  private void refuse(int root, String reason, TaskState state, List<StaticsLedger.Values> values)
      throws UnsupportedObjectException {
    Object value = root < 0 ? null : FrameCodec.values(state.frames()).get(root);
    if (value != null) {
      throw UnsupportedObjectException.ofRoot(root, value.getClass(), reason)
          .named(new RootNames(names, state, values)::name);
    }
  }

  /**
   * How many static fields have been withheld because their values cannot travel. If one more is
   * when {@link #write} fails, writing again may succeed.
   */
  public int withheld() {
    return withheld;
  }

  /** Whether there are static fields whose values only home has. */
  public boolean hasAbsent() {
    return statics.hasAbsent();
  }

  /** Whether only home has the value of a static field of this simple name. */
  public boolean isAbsent(String field) {
    return statics.isAbsent(field);
  }

  /** How many objects the last state that was read had brought, new and changed ones. */
  public long objectsRead() {
    return objectsRead;
  }

  /** Reads what {@link #write} wrote, and takes over the changes. */
  public TaskState read(MessageIn in) throws IOException {
    return read(in, true);
  }

  /**
   * The same for an answer that home gives while the task runs here: what it says of thread-locals
   * and properties is older than what the task has done to them since it left.
   */
  public TaskState readAnswer(MessageIn in) throws IOException {
    return read(in, false);
  }

  private TaskState read(MessageIn in, boolean surroundings) throws IOException {
    boolean sharedThere = in.readBoolean();
    if (sharedThere) {
      share();
    } else if (shared) {
      throw new IOException("a state of a session that is not shared");
    }
    FrameCodec.Outline outline = FrameCodec.read(in, catalog);
    List<StaticsLedger.Values> values = StaticsCodec.read(in, catalog);
    @Nullable Object[] roots = image(in);
    int at = StaticsCodec.withValues(values, roots, outline.values());
    int last = at + Surroundings.ROOTS;
    if (last >= roots.length) {
      throw new IOException("the image has " + roots.length + " roots, not even " + (last + 1));
    }
    List<@Nullable Object> extras = Arrays.asList(roots).subList(last, roots.length);
    TaskState state = new TaskState(FrameCodec.withValues(outline, roots, 0), extras);
    if (HashedKeys.find(state.frames(), heap::mayHaveOtherHash) >= 0) {
      throw new IOException("the frames cannot be resumed: " + HashedKeys.REASON);
    }
    statics.accept(values);
    Surroundings arrived = Surroundings.from(roots, at);
    arrived.streams().install();
    streams.agree(arrived.streams());
    if (surroundings) {
      arrived.install(threadLocals, properties);
      agreedLocals = arrived.threadLocals() == null ? agreedLocals : arrived.threadLocals();
    }
    objectsRead = in.readLong();
    return state;
  }

  private @Nullable Object[] image(MessageIn in) throws IOException {
    try {
      return heap.read(in);
    } catch (ImageException e) {
      throw new IOException("the image cannot be read: " + e.getMessage(), e);
    }
  }
}
