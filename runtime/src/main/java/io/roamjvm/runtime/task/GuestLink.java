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
import io.roamjvm.weaver.refusal.Refusal;
import io.roamjvm.weaver.refusal.RefusalCode;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
  private int nextChannel = FIRST_TASK_CHANNEL;

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

  private void listen() {
    try {
      while (true) {
        MessageIn message = control.next(Conversation.UNLIMITED);
        HomeTask task = tasks.get(message.readInt());
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
          default -> throw new IOException("unexpected " + message.type() + " from " + node);
        }
        message.finish();
      }
    } catch (IOException e) {
      LOG.debug("session with {} ends: {}", node, e.toString());
      link.close();
    }
  }

  @Override
  public void close() {
    link.close();
  }
}
