package io.roamjvm.runtime.heap;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One side's view of the objects that a home JVM and one guest JVM share.
 *
 * <p>{@link #write} sends what the other side lacks or has in an older state; {@link #read} takes
 * it. Objects keep their identity: what comes back home is the same object with new contents. The
 * two sides must take turns: an image is read by the other side, or both forget everything, before
 * the next is written.
 *
 * <p>Until {@link #share}, for one thread at a time. In a shared session any threads may write and
 * read: at each side one image is written at a time, and one is read. The other side must read them
 * in the order in which they were written. Then nothing needs agreement; what both sides changed is
 * merged slot by slot, without volatile fields.
 *
 * <p>Not reentrant: reading may initialise application classes, whose initialisers must not use
 * this heap.
 */
public final class SharedHeap {

  /** Where this view is. */
  public enum Side {
    /** The JVM that the user started; its objects are the masters. */
    HOME,
    /** The JVM that runs a task of the home JVM on replicas. */
    GUEST
  }

  private final Side side;
  private final ClassCatalog classes;
  private final HeapEnvironment environment;
  private final LambdaShapes lambdas;
  private HeapState heap;
  private @Nullable Agreement open;
  private final ReentrantLock writing = new ReentrantLock();
  private final ReentrantLock reading = new ReentrantLock();

  /** A heap that knows the lambdas which {@link RecordedLambdas} has seen in this JVM. */
  public SharedHeap(Side side, ClassCatalog classes, HeapEnvironment environment) {
    this(side, classes, environment, RecordedLambdas.ofThisJvm());
  }

  /**
   * A heap with its own source of lambda shapes.
   *
   * @throws IllegalStateException when this JVM keeps identity hash codes in a way that is unknown
   */
  public SharedHeap(
      Side side, ClassCatalog classes, HeapEnvironment environment, LambdaShapes lambdas) {
    if (!IdentityHash.available()) {
      throw new IllegalStateException(
          "the object headers of this JVM are not understood; use a tested JDK (17, 21 or 25)");
    }
    this.side = side;
    this.classes = classes;
    this.environment = environment;
    this.lambdas = lambdas;
    this.heap = fresh();
  }

  /**
   * Writes one image. Afterwards {@link #agreed} or {@link #forgetAll} must be called.
   *
   * @param roots any objects, nulls among them
   * @throws UnsupportedObjectException when an object that cannot leave is reachable; then nothing
   *     has been agreed, and what was written must not be read to its end
   */
  public ImageStats write(Object[] roots, OutputStream out)
      throws IOException, UnsupportedObjectException {
    return write(roots, out, true);
  }

  /**
   * Writes, in a shared session, an image of roots and what the other side lacks of what they
   * reach, without what has changed: nothing over there refers to what is new yet.
   *
   * @throws UnsupportedObjectException as {@link #write}
   */
  public ImageStats announce(Object[] roots, OutputStream out)
      throws IOException, UnsupportedObjectException {
    if (!heap.shared) {
      throw new IllegalStateException("the session is not shared");
    }
    return write(roots, out, false);
  }

  private ImageStats write(Object[] roots, OutputStream out, boolean changes)
      throws IOException, UnsupportedObjectException {
    enter(writing);
    HeapState heap = this.heap;
    int count = heap.table.count(heap.own);
    ImageOutput output = new ImageOutput(out, heap);
    ImageWriter writer = new ImageWriter(heap, output, changes);
    boolean done = false;
    try {
      Agreement agreement = writer.write(roots);
      open = heap.shared ? null : agreement;
      done = true;
      return new ImageStats(writer.objects(), output.bytes());
    } catch (Refusal refusal) {
      writer.undo();
      heap.truncate(heap.own, count);
      throw unsupported(roots, refusal);
    } finally {
      if (!done) {
        writer.undo();
        heap.truncate(heap.own, count);
      } else if (heap.shared) {
        heap.unreported.clear();
      }
      leave(writing);
    }
  }

  /**
   * Reads one image and nothing after it. New objects are made, changed ones get their new contents
   * in place.
   *
   * @return the roots, in the order in which they were written; nulls among them
   * @throws ImageException when the image is refused; then no object has been changed, unless the
   *     code is {@code HASH_CONFLICT}: then both sides must forget everything
   * @throws IOException when the stream fails; then no object has been changed
   */
  public Object[] read(InputStream in) throws IOException, ImageException {
    enter(reading);
    HeapState heap = this.heap;
    ObjectTable table = heap.table;
    int count = table.count(heap.peer());
    boolean done = false;
    try {
      Object[] roots = new ImageReader(heap, new ImageInput(in, heap)).read();
      done = true;
      return roots;
    } catch (OutOfMemoryError e) {
      throw new ImageException(
          ImageException.Code.TOO_LARGE, "the task's objects do not fit into this JVM's heap", e);
    } catch (RuntimeException | StackOverflowError e) {
      // Damaged values reach constructors and factories of the JDK, which refuse them in many ways.
      throw new ImageException(
          ImageException.Code.MALFORMED, "the object image holds an impossible value: " + e, e);
    } finally {
      if (!done) {
        if (heap.table != table) {
          heap.renumbered(table);
        }
        heap.truncate(heap.peer(), count);
      }
      leave(reading);
    }
  }

  /**
   * Forgets shared objects that nobody can reach any more, so that both sides' collectors can have
   * them; the other side follows with the next image. To be called only when that image will be
   * written here, such as at home while the task is there. Costs a walk over everything that the
   * roots reach.
   *
   * @param roots all that the task or the classes of either side can begin from: values of frames,
   *     statics, thread-locals. An object that only others know gets a new replica if the task
   *     comes upon it again
   */
  public void retain(Object[] roots) {
    enter(writing);
    try {
      if (heap.shared) {
        throw new IllegalStateException("others may be using what is to be forgotten");
      }
      Retained retained = Pruning.reachable(heap, roots);
      heap.dropping = heap.dropping == null ? retained : heap.dropping.then(retained);
      Pruning.apply(heap, retained);
      heap.rehashed.removeIf(o -> !heap.isShared(o));
      heap.unreported.removeIf(o -> !heap.isShared(o));
    } finally {
      leave(writing);
    }
  }

  /** The other side has read the last image that was written here. */
  public void agreed() {
    if (heap.shared) {
      return;
    }
    if (open == null) {
      throw new IllegalStateException("no image is waiting for agreement");
    }
    open.apply(heap.table);
    heap.unreported.clear();
    heap.dropping = null;
    open = null;
  }

  /**
   * From the next image on both sides run threads of the program at the same time; the other side
   * hears of it with that image. To be called while no thread of the program runs at the guest.
   */
  public void share() {
    enter(writing);
    try {
      heap.share();
    } finally {
      leave(writing);
    }
  }

  /**
   * Whether this may become a shared session, if it is none. Not if threads have been named to the
   * other side, which has others in their place and would need shells of home's; nor if it has
   * objects of which nobody could say what both sides know.
   */
  public boolean canShare() {
    heap.lock.lock();
    try {
      return !heap.namesThreads && !heap.hasHomeBoundFields();
    } finally {
      heap.lock.unlock();
    }
  }

  /** Forgets that anything was shared; the other side must do so too, or be gone. */
  public void forgetAll() {
    open = null;
    heap = fresh();
  }

  /**
   * Whether an object may have another identity hash on the other side. Home does not know of
   * objects that both sides had before either told the other, which does no harm: the guest refuses
   * them and the task stays. What home refuses has nowhere to stay, so a guest expects the worst.
   */
  public boolean mayHaveOtherHash(@Nullable Object o) {
    heap.lock.lock();
    try {
      return o != null && (heap.rehashed.contains(o) || (side == Side.GUEST && isNamedFirst(o)));
    } finally {
      heap.lock.unlock();
    }
  }

  /** Whether the next image tells the other side of an object that it has too, with its hash. */
  private boolean isNamedFirst(Object o) {
    int hash = IdentityHash.existing(o);
    return hash != 0
        && heap.table.find(o, hash) == ObjectTable.ABSENT
        && (o instanceof Class
            || o instanceof Enum
            || o instanceof ClassLoader
            || o instanceof Thread
            || JdkConstants.of(o) != null);
  }

  /**
   * Whether the other side has an object. Without a lock: for threads during whose run no image is
   * written or read here, and for code that no class of the JDK may ask in turn.
   */
  public boolean knows(Object o) {
    int hash = IdentityHash.existing(o);
    return hash != 0 && heap.table.find(o, hash) != ObjectTable.ABSENT;
  }

  /** Objects that both sides know. */
  public int sharedObjects() {
    return heap.table.size();
  }

  private HeapState fresh() {
    return new HeapState(side == Side.HOME ? 0 : 1, classes, environment, lambdas);
  }

  /**
   * Begins to write or to read.
   *
   * @param direction what one thread at a time does
   */
  private void enter(ReentrantLock direction) {
    if (writing.isHeldByCurrentThread() || reading.isHeldByCurrentThread()) {
      throw new IllegalStateException("the heap is in use; application code ran while it was read");
    }
    if (open != null) {
      throw new IllegalStateException("the last image was neither agreed nor forgotten");
    }
    direction.lock();
    heap.lock.lock();
  }

  private void leave(ReentrantLock direction) {
    heap.lock.unlock();
    direction.unlock();
  }

  private UnsupportedObjectException unsupported(Object[] roots, Refusal refusal) {
    PathFinder.Path path = new PathFinder(heap, refusal.object).find(roots);
    return new UnsupportedObjectException(
        path.root(), path.text(), refusal.object.getClass(), refusal.reason());
  }
}
