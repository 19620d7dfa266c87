package io.roamjvm.runtime.guest;

import io.roamjvm.bootstrap.GuestHooks;
import io.roamjvm.bootstrap.guest.SharedObjects;
import io.roamjvm.protocol.link.Link;
import io.roamjvm.runtime.classes.GuestLoaders;
import io.roamjvm.runtime.code.CodeMode;
import io.roamjvm.runtime.code.ResumeCode;
import io.roamjvm.runtime.heap.ReachedStatics;
import io.roamjvm.runtime.session.SharedState;
import io.roamjvm.runtime.stack.LeaveBoard;
import io.roamjvm.runtime.stack.Segment;
import io.roamjvm.runtime.stack.SegmentAnalyzer;
import io.roamjvm.runtime.stack.Unwind;
import io.roamjvm.runtime.wire.Conversation;
import io.roamjvm.runtime.wire.MessageIn;
import io.roamjvm.runtime.wire.MessageOut;
import io.roamjvm.runtime.wire.MessageType;
import io.roamjvm.runtime.wire.WarmOrder;
import io.roamjvm.weaver.refusal.Refusal;
import io.roamjvm.weaver.refusal.RefusalCode;
import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The guest's end of its one session: follows home's orders, and knows the carriers. */
public final class GuestRuntime implements GuestHooks.Handler {

  /** Prepares this JVM to stand in for home's, before any class of the program is defined. */
  @FunctionalInterface
  public interface EnvironmentSetter {
    /**
     * @param environment as the deputy module encoded it at home
     * @param systemLoader the mirror of home's system class loader
     */
    void set(byte[] environment, ClassLoader systemLoader) throws IOException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(GuestRuntime.class);

  /** Stack size of carriers, in bytes: reserved, not used, until a recursion goes that deep. */
  private static final long CARRIER_STACK = 1L << 28;

  /** Superclasses load within each other; reserved, not used. */
  private static final long WARM_STACK = 1L << 26;

  /** What home executes where it stands in a shared session. */
  private static final Set<String> FORWARDED =
      Set.of(
          "java.lang.Object.wait",
          "java.lang.Object.notify",
          "java.lang.Object.notifyAll",
          "java.lang.Thread.start",
          "java.lang.Thread.join",
          "java.lang.Thread.interrupt",
          "java.lang.Thread.setDaemon",
          "java.lang.Thread.setName",
          "java.lang.Thread.setPriority",
          "java.lang.Thread.setUncaughtExceptionHandler");

  /** What is nothing to other threads while there are none. */
  private static final String FENCE = "java.lang.invoke.VarHandle.";

  private static final long USAGE_INTERVAL_MILLIS = 500;
  private static final int MAX_ENVIRONMENT = 1 << 24;

  private final Conversation control;
  private final Link link;
  private final GuestLoaders loaders;
  private final SharedState state;
  private final LeaveBoard board;
  private final SegmentAnalyzer analyzer;
  private final ResumeCode resumeCode;
  private final HomeClock clock;
  private final CodeMode mode;
  private final EnvironmentSetter environment;
  private final Map<Thread, Carrier> carriers = new ConcurrentHashMap<>();
  private final Map<Integer, Thread> threads = new ConcurrentHashMap<>();
  private final ReachedStatics reached = new ReachedStatics();
  private final ClassWarmUp warmUp;
  private final Runnable beforeSharing;
  private final Object preparing = new Object();
  private boolean mayShare;

  /**
   * What a guest is made of.
   *
   * @param beforeSharing run once, before this JVM shares objects with threads at home
   */
  public record Parts(
      Link link,
      GuestLoaders loaders,
      SharedState state,
      LeaveBoard board,
      SegmentAnalyzer analyzer,
      ResumeCode resumeCode,
      HomeClock clock,
      CodeMode mode,
      EnvironmentSetter environment,
      Runnable beforeSharing) {}

  public GuestRuntime(Parts parts) {
    this.link = parts.link();
    this.control = new Conversation(parts.link(), 0);
    this.loaders = parts.loaders();
    this.warmUp = new ClassWarmUp(parts.loaders(), System::nanoTime);
    this.state = parts.state();
    this.board = parts.board();
    this.analyzer = parts.analyzer();
    this.resumeCode = parts.resumeCode();
    this.clock = parts.clock();
    this.mode = parts.mode();
    this.beforeSharing = parts.beforeSharing();
    this.environment = parts.environment();
    parts
        .state()
        .onSharing(
            () -> {
              prepareSharing();
              SharedObjects.install(new SharedActions(state, mode, this::ofThisThread));
            });
  }

  /** Once; whoever else comes waits until that is done. */
  private void prepareSharing() {
    synchronized (preparing) {
      if (!mayShare) {
        beforeSharing.run();
        mayShare = true;
      }
    }
  }

  private @Nullable Carrier ofThisThread() {
    return carriers.get(Thread.currentThread());
  }

  /** Follows home's orders until the link closes. */
  public void run() {
    try {
      while (true) {
        MessageIn order = control.next(Conversation.UNLIMITED);
        switch (order.type()) {
          case HELLO -> hello(order);
          case OPEN -> open(order);
          case LEAVE -> leave(order.readInt());
          case STAY -> stay(order.readInt());
          case INTERRUPTED -> interrupted(order.readInt());
          case WARM -> warm(WarmOrder.read(order));
          default -> throw new IOException("unexpected " + order.type());
        }
        order.finish();
      }
    } catch (IOException | ClassNotFoundException e) {
      LOG.info("the session ends: {}", e.toString());
      link.close();
    }
  }

  private void hello(MessageIn order) throws IOException, ClassNotFoundException {
    clock.start(order.readLong(), order.readLong());
    int systemLoader = order.readInt();
    int length = order.readInt();
    if (length < 0 || length > MAX_ENVIRONMENT) {
      throw new IOException("impossible length of the environment: " + length);
    }
    byte[] encoded = order.readNBytes(length);
    environment.set(encoded, loaders.mirror(systemLoader));
    GuestHooks.install(this);
    Thread usage = new Thread(null, this::reportUsage, "roam-usage", 0, false);
    usage.setDaemon(true);
    usage.start();
  }

  @SuppressWarnings("ThreadPriorityCheck") // the program chose the priority, not Roam
  private void open(MessageIn order) throws IOException, ClassNotFoundException {
    int channel = order.readInt();
    String name = order.readUTF();
    int priority = order.readInt();
    ClassLoader contextLoader = loaders.mirror(order.readInt());
    Conversation conversation = new Conversation(link, channel);
    Loss lost = new Loss(conversation, link::close);
    Carrier carrier =
        new Carrier(
            conversation,
            state,
            resumeCode,
            new GuestStatics(conversation, state, lost),
            clock,
            mode,
            lost);
    Thread thread = new Thread(null, carrier, name, CARRIER_STACK, false);
    thread.setPriority(priority);
    thread.setDaemon(true);
    thread.setContextClassLoader(contextLoader);
    carriers.put(thread, carrier);
    threads.put(channel, thread);
    thread.start();
  }

  /** Tells home, now and then, how much processor time each task has used here. */
  private void reportUsage() {
    ThreadMXBean usage = ManagementFactory.getThreadMXBean();
    try {
      while (link.isOpen()) {
        for (Map.Entry<Integer, Thread> each : threads.entrySet()) {
          long nanos = usage.getThreadCpuTime(each.getValue().getId());
          synchronized (this) {
            MessageOut out = control.begin(MessageType.USED);
            out.writeInt(each.getKey());
            out.writeLong(Math.max(0, nanos) / 1_000_000);
            out.end();
          }
        }
        Thread.sleep(USAGE_INTERVAL_MILLIS);
      }
    } catch (IOException | InterruptedException e) {
      LOG.debug("usage is no longer reported", e);
    }
  }

  private void leave(int channel) {
    Thread thread = threads.get(channel);
    Carrier carrier = thread == null ? null : carriers.get(thread);
    if (thread != null && carrier != null) {
      board.ask(thread, () -> tryLeave(thread, carrier));
    }
  }

  private void stay(int channel) {
    Thread thread = threads.get(channel);
    if (thread != null) {
      board.withdraw(thread);
    }
  }

  private void interrupted(int channel) {
    Thread thread = threads.get(channel);
    Carrier carrier = thread == null ? null : carriers.get(thread);
    if (carrier != null) {
      carrier.interrupted();
    }
  }

  /** The thread that the program knows the calling carrier as; null for other threads. */
  public @Nullable Thread self() {
    Carrier carrier = carriers.get(Thread.currentThread());
    return carrier == null ? null : carrier.self();
  }

  /** On a thread of its own: tasks that are here already go on being served. */
  private void warm(WarmOrder order) {
    Runnable loading =
        () -> {
          if (order.sharing()) {
            prepareSharing();
          }
          int loaded = warmUp.load(order);
          try {
            sendWarmed(order.number(), loaded);
          } catch (IOException e) {
            LOG.debug("cannot tell home", e);
          }
        };
    Thread thread = new Thread(null, loading, "roam-warm", WARM_STACK, false);
    thread.setDaemon(true);
    thread.start();
  }

  private synchronized void sendWarmed(int number, int loaded) throws IOException {
    MessageOut out = control.begin(MessageType.WARMED);
    out.writeInt(number);
    out.writeInt(loaded);
    out.end();
  }

  /** Called on the carrier, at a safepoint. */
  private void tryLeave(Thread thread, Carrier carrier) {
    Segment segment;
    mode.enterRoam();
    try {
      segment = analyzer.analyze();
    } finally {
      mode.exitRoam();
    }
    if (segment.base() == Segment.Base.RESUMED && !segment.frames().isEmpty()) {
      board.withdraw(thread);
      throw carrier.leave(unwind(segment), "");
    }
    blocked(carrier, limit(segment));
  }

  private static Unwind unwind(Segment segment) {
    return new Unwind(
        segment,
        (List<io.roamjvm.runtime.stack.SavedFrame> frames) -> {
          throw new IllegalStateException("a remote's root frame is always resumed");
        });
  }

  private static Refusal limit(Segment segment) {
    Refusal limit = segment.limit();
    return limit == null ? RefusalCode.NO_SAFEPOINT.of("no frame can be saved") : limit;
  }

  private synchronized void blocked(Carrier carrier, Refusal reason) {
    try {
      MessageOut out = control.begin(MessageType.BLOCKED);
      out.writeInt(carrier.home().channel());
      out.writeUTF(reason.text());
      out.end();
    } catch (IOException e) {
      LOG.debug("cannot tell home", e);
    }
  }

  /**
   * Has the home thread of the calling carrier execute a service.
   *
   * @throws IOException when home cannot be reached, or could not execute it
   */
  public byte[] call(int service, byte[] request) throws IOException {
    return carrier().call(service, request);
  }

  /** As {@link #call}, without waiting. */
  public void post(int service, byte[] request) throws IOException {
    carrier().post(service, request);
  }

  /** The frames at home below the remote on the calling thread, or null if that is no carrier. */
  public StackTraceElement @Nullable [] below() {
    Carrier carrier = carriers.get(Thread.currentThread());
    return carrier == null ? null : carrier.below();
  }

  private Carrier carrier() throws IOException {
    Carrier carrier = carriers.get(Thread.currentThread());
    if (carrier == null) {
      throw new IOException("no task runs on this thread");
    }
    return carrier;
  }

  @Override
  public void initialize(Class<?> type) {
    Carrier carrier = carriers.get(Thread.currentThread());
    if (carrier == null) {
      throw new IllegalStateException(
          type.getName() + " cannot be initialised by a thread that is no task");
    }
    mode.enterRoam();
    try {
      carrier.statics().initialize(type);
    } finally {
      mode.exitRoam();
    }
  }

  @Override
  public void confined(String operation) {
    if (state.isShared() ? FORWARDED.contains(operation) : operation.startsWith(FENCE)) {
      return;
    }
    mode.enterRoam();
    try {
      goHomeFor(operation);
    } finally {
      mode.exitRoam();
    }
  }

  @Override
  public void absent(String field) {
    if (state.isAbsent(field.substring(field.lastIndexOf('.') + 1))) {
      confined(field);
    }
  }

  @Override
  public void reflected(@Nullable Object member, String operation) {
    if (state.isShared() && synchronises(member)) {
      confined(operation);
    } else if (member != null && reached.any(member, state::hasAbsent, state::isAbsent)) {
      confined(operation);
    }
  }

  /** Whether an access by a member orders what threads do, as no replica can. */
  private static boolean synchronises(@Nullable Object member) {
    return member instanceof VarHandle
        || (member instanceof Field field && Modifier.isVolatile(field.getModifiers()));
  }

  private void goHomeFor(String operation) {
    Carrier carrier = carriers.get(Thread.currentThread());
    if (carrier == null) {
      return;
    }
    String stuckOn = carrier.takeStuckOn();
    if (!stuckOn.isEmpty()) {
      throw new IllegalStateException("Roam: the task cannot go home to execute " + stuckOn);
    }
    Segment segment = analyzer.analyze();
    if (segment.base() == Segment.Base.RESUMED && !segment.frames().isEmpty()) {
      board.withdraw(Thread.currentThread());
      throw carrier.leave(unwind(segment), operation);
    }
    if (!segment.frames().isEmpty()) {
      throw new Unwind(segment, frames -> carrier.errand().run(frames, operation)).signal();
    }
    throw new IllegalStateException(
        "Roam: "
            + operation
            + " must run at home, but the task cannot go home from here: "
            + limit(segment));
  }

  @Override
  public long nanoTime() {
    return clock.nanoTime();
  }

  @Override
  public long currentTimeMillis() {
    return clock.currentTimeMillis();
  }
}
