package io.roamjvm.runtime.task;

import io.roamjvm.protocol.link.Link;
import io.roamjvm.runtime.classes.ClassServer;
import io.roamjvm.runtime.classes.HomeLoaders;
import io.roamjvm.runtime.session.SharedState;
import io.roamjvm.runtime.stack.RealThread;
import io.roamjvm.runtime.wire.Conversation;
import io.roamjvm.runtime.wire.MessageIn;
import io.roamjvm.runtime.wire.MessageOut;
import io.roamjvm.runtime.wire.MessageType;
import io.roamjvm.runtime.wire.WarmOrder;
import io.roamjvm.weaver.refusal.Refusal;
import io.roamjvm.weaver.refusal.RefusalCode;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Home's end of the session with one guest JVM. */
public final class GuestLink implements AutoCloseable {

  /** The channel of what concerns no single task, or cannot wait for its conversation. */
  public static final int CONTROL_CHANNEL = 0;

  private static final int FIRST_TASK_CHANNEL = 16;
  private static final Logger LOG = LoggerFactory.getLogger(GuestLink.class);

  private final String node;
  private final Link link;
  private final SharedState state;
  private final HomeLoaders loaders;
  private final Conversation control;
  private final Map<Integer, HomeTask> tasks = new ConcurrentHashMap<>();
  private final Map<HomeTask, Conversation> conversations = new ConcurrentHashMap<>();
  private @Nullable HomeTask reservedFor;
  private int nextChannel = FIRST_TASK_CHANNEL;

  /** What the guest has been told to load. */
  private final Set<Class<?>> told =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  private final Map<Integer, CompletableFuture<Integer>> warming = new ConcurrentHashMap<>();
  private int nextWarming;
  private long toldAt = -1;
  private boolean toldOfSharing;

  /**
   * Opens the session.
   *
   * @param node the name of the node that the guest runs on
   * @param environment what the guest must know of the process before anything else, as the deputy
   *     module encodes it
   */
  public GuestLink(
      String node,
      Link link,
      SharedState state,
      HomeLoaders loaders,
      ClassServer classes,
      byte[] environment)
      throws IOException {
    this.node = node;
    this.link = link;
    this.state = state;
    this.loaders = loaders;
    this.control = new Conversation(link, CONTROL_CHANNEL);
    start("roam-classes-" + node, classes);
    start("roam-guest-" + node, this::listen);
    MessageOut hello = control.begin(MessageType.HELLO);
    hello.writeLong(System.nanoTime());
    hello.writeLong(System.currentTimeMillis());
    hello.writeInt(loaders.number(ClassLoader.getSystemClassLoader()));
    hello.writeInt(environment.length);
    hello.write(environment);
    hello.end();
  }

  private static void start(String name, Runnable body) {
    Thread thread = new Thread(null, body, name, 0, false);
    thread.setDaemon(true);
    thread.start();
  }

  public String node() {
    return node;
  }

  SharedState state() {
    return state;
  }

  public boolean isOpen() {
    return link.isOpen();
  }

  /** The conversation with the remote of {@code task}, whose carrier is started if need be. */
  synchronized Conversation conversation(HomeTask task) throws IOException {
    Conversation known = conversations.get(task);
    if (known != null) {
      return known;
    }
    int channel = nextChannel++;
    Thread thread = task.thread();
    MessageOut open = control.begin(MessageType.OPEN);
    open.writeInt(channel);
    open.writeUTF(thread.getName());
    open.writeInt(thread.getPriority());
    open.writeInt(loaders.number(RealThread.contextLoader(thread)));
    open.end();
    Conversation conversation = new Conversation(link, channel);
    tasks.put(channel, task);
    conversations.put(task, conversation);
    return conversation;
  }

  /**
   * Whether no other live task has been here, or is about to come.
   *
   * @param share whether the task shares its objects with threads at home
   */
  public synchronized boolean isFreeFor(HomeTask task, boolean share) {
    HomeTask other = reservedFor;
    boolean free =
        (other == null || other == task || !other.thread().isAlive())
            && (!share || state.canShare());
    if (free) {
      reservedFor = task;
    }
    return free;
  }

  /** Keeps this guest for a task until that has ended. */
  public synchronized void reserve(HomeTask task) {
    reservedFor = task;
  }

  /** The task is over: its carrier may end. */
  synchronized void forget(HomeTask task) {
    Conversation conversation = conversations.remove(task);
    if (conversation != null) {
      tasks.remove(conversation.channel());
      try {
        conversation.send(MessageType.OVER);
      } catch (IOException e) {
        LOG.debug("cannot end the carrier of {}", task.id(), e);
      }
    }
  }

  /** Asks the remote of {@code task} to come home, or no longer to. */
  synchronized void ask(HomeTask task, MessageType leaveOrStay) throws IOException {
    Conversation conversation = conversations.get(task);
    if (conversation != null) {
      MessageOut ask = control.begin(leaveOrStay);
      ask.writeInt(conversation.channel());
      ask.end();
    }
  }

  /**
   * Whether home has loaded classes since this was last asked: if not, it need not be looked for
   * more to tell, which takes milliseconds.
   *
   * @param loaded how many classes home has loaded in its life
   */
  synchronized boolean isFirstAt(long loaded) {
    boolean first = loaded != toldAt;
    toldAt = loaded;
    return first;
  }

  /** Whether the guest has been told that objects will be shared. */
  synchronized boolean wasToldOfSharing() {
    return toldOfSharing;
  }

  /** Whether the guest has been told to load a class. */
  boolean wasTold(Class<?> type) {
    return told.contains(type);
  }

  /**
   * Has the guest load and link classes, without initialising them, while it has nothing else to
   * do. What cannot be loaded now will be asked for again when it is needed.
   *
   * @param sharing whether the task will share objects with threads here
   * @param budget the guest stops after this long
   * @return how many classes it has loaded, once it has; fails when the session ends before
   */
  synchronized CompletableFuture<Integer> warm(
      List<Class<?>> classes, boolean sharing, Duration budget) throws IOException {
    CompletableFuture<Integer> done = new CompletableFuture<>();
    WarmOrder order =
        WarmOrder.of(nextWarming++, Math.toIntExact(budget.toMillis()), sharing, loaders, classes);
    warming.put(order.number(), done);
    MessageOut out = control.begin(MessageType.WARM);
    order.write(out);
    out.end();
    told.addAll(classes);
    toldOfSharing |= sharing;
    if (!link.isOpen()) {
      endWarming();
    }
    return done;
  }

  private void endWarming() {
    for (CompletableFuture<Integer> each : warming.values()) {
      each.completeExceptionally(new IOException("the session with " + node + " has ended"));
    }
  }

  private void warmed(int number, int loaded) {
    CompletableFuture<Integer> done = warming.remove(number);
    if (done != null) {
      done.complete(loaded);
    }
  }

  private void listen() {
    try {
      while (true) {
        MessageIn message = control.next(Conversation.UNLIMITED);
        int number = message.readInt();
        HomeTask task = tasks.get(number);
        switch (message.type()) {
          case BLOCKED -> {
            String reason = message.readUTF();
            if (task != null) {
              task.blocked(Refusal.parse(reason, RefusalCode.NO_SAFEPOINT));
            }
          }
          case USED -> {
            long millis = message.readLong();
            if (task != null) {
              task.usedAway(this, millis);
            }
          }
          case WARMED -> warmed(number, message.readInt());
          default -> throw new IOException("unexpected " + message.type() + " from " + node);
        }
        message.finish();
      }
    } catch (IOException e) {
      LOG.debug("session with {} ends: {}", node, e.toString());
      link.close();
      endWarming();
    }
  }

  @Override
  public void close() {
    link.close();
  }
}
