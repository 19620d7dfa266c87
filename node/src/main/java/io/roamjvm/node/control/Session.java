package io.roamjvm.node.control;

import io.roamjvm.protocol.control.ControlException;
import io.roamjvm.protocol.control.ControlPeer;
import io.roamjvm.protocol.control.ErrorCode;
import io.roamjvm.protocol.control.Gossip;
import io.roamjvm.protocol.control.GuestOffer;
import io.roamjvm.protocol.control.Hello;
import io.roamjvm.protocol.control.ListNodes;
import io.roamjvm.protocol.control.ListTasks;
import io.roamjvm.protocol.control.Members;
import io.roamjvm.protocol.control.MigrateTask;
import io.roamjvm.protocol.control.MoveOutcome;
import io.roamjvm.protocol.control.NodeTable;
import io.roamjvm.protocol.control.RegisterProcess;
import io.roamjvm.protocol.control.Registered;
import io.roamjvm.protocol.control.RequestGuest;
import io.roamjvm.protocol.control.Role;
import io.roamjvm.protocol.control.TaskTable;
import io.roamjvm.protocol.control.Welcome;
import io.roamjvm.protocol.link.Link;
import java.util.EnumSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One control connection: who is at the other end, and what such a one may ask. */
final class Session {

  private final ControlService service;
  private final CompletableFuture<ControlPeer> peer = new CompletableFuture<>();
  private volatile @Nullable Role role;

  private Session(ControlService service) {
    this.service = service;
  }

  static void start(Link link, ControlService service) {
    Session session = new Session(service);
    RequestTable answers =
        new RequestTable()
            .on(Hello.class, session::hello)
            .on(ListNodes.class, session::nodes)
            .on(ListTasks.class, session::tasks)
            .on(MigrateTask.class, session::migrate)
            .on(RegisterProcess.class, session::register)
            .on(RequestGuest.class, session::guest)
            .on(Gossip.class, session::gossip);
    session.peer.complete(ControlPeer.start(link, answers));
  }

  private Welcome hello(Hello hello) {
    role = hello.role();
    return service.self();
  }

  private NodeTable nodes(ListNodes request) throws ControlException {
    require(request, Role.CLI, Role.AGENT, Role.NODE);
    return service.nodes();
  }

  private TaskTable tasks(ListTasks request) throws ControlException {
    require(request, Role.CLI, Role.AGENT, Role.NODE);
    return service.tasks(request.localOnly());
  }

  private MoveOutcome migrate(MigrateTask request) throws ControlException {
    Role asking = require(request, Role.CLI, Role.NODE);
    return service.migrate(request, asking == Role.NODE);
  }

  private Registered register(RegisterProcess process) throws ControlException {
    require(process, Role.AGENT);
    String node = service.self().nodeName();
    String processId = process.pid() + "@" + node;
    // set before the first message can be read, or as good as
    ControlPeer agent = peer.join();
    service.processes().add(new Processes.Registration(processId, process, agent));
    return new Registered(processId, node);
  }

  private GuestOffer guest(RequestGuest request) throws ControlException {
    Role asking = require(request, Role.AGENT, Role.NODE);
    return service.guest(request, asking == Role.NODE);
  }

  private Members gossip(Gossip gossip) throws ControlException {
    require(gossip, Role.NODE);
    return service.membership().gossiped(gossip);
  }

  private Role require(Object request, Role first, Role... more) throws ControlException {
    Role current = role;
    if (current == null || !EnumSet.of(first, more).contains(current)) {
      String who = current == null ? "whoever has not said hello" : current.toString();
      String text = who + " may not ask " + request.getClass().getSimpleName();
      throw new ControlException(ErrorCode.USAGE, text, null);
    }
    return current;
  }
}
