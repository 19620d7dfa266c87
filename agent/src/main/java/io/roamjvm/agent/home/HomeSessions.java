package io.roamjvm.agent.home;

import io.roamjvm.agent.session.HomeSettings;
import io.roamjvm.agent.session.SyncedProperties;
import io.roamjvm.deputy.GuestEnvironment;
import io.roamjvm.deputy.HomeDescriptors;
import io.roamjvm.deputy.HomeService;
import io.roamjvm.deputy.HomeServices;
import io.roamjvm.deputy.HomeStreams;
import io.roamjvm.protocol.link.Link;
import io.roamjvm.runtime.classes.ClassServer;
import io.roamjvm.runtime.classes.HomeLoaders;
import io.roamjvm.runtime.code.OriginalCode;
import io.roamjvm.runtime.code.ValueNames;
import io.roamjvm.runtime.heap.SharedHeap;
import io.roamjvm.runtime.session.PlaceObjects;
import io.roamjvm.runtime.session.SharedState;
import io.roamjvm.runtime.session.ThreadLocalOwners;
import io.roamjvm.runtime.session.ThreadLocals;
import io.roamjvm.runtime.task.GuestLink;
import io.roamjvm.runtime.task.HomeServiceTable;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.HashMap;
import java.util.Map;

/** Makes the home ends of sessions with guests. */
final class HomeSessions {

  private final HomeLoaders loaders = new HomeLoaders();
  private final OriginalCode originals;
  private final ValueNames names;
  private final boolean jdkFrames;
  private final ThreadLocals threadLocals;
  private final PlaceObjects places;
  private final Map<Integer, HomeService> services = new HashMap<>();

  /**
   * @param jdkFrames whether frames of the JDK can move
   */
  HomeSessions(
      Instrumentation instrumentation,
      OriginalCode originals,
      ValueNames names,
      boolean jdkFrames) {
    this.names = names;
    this.jdkFrames = jdkFrames;
    this.originals = originals;
    this.threadLocals =
        new ThreadLocals(new ThreadLocalOwners(instrumentation::getAllLoadedClasses));
    HomeStreams streams = new HomeStreams();
    this.places =
        new PlaceObjects(
            Map.of(),
            loaders::number,
            loaders::loader,
            PlaceObjects.Descriptors.ofHome(HomeDescriptors::departing),
            new StreamsOfHome(streams));
    for (HomeService service : HomeServices.all(instrumentation, streams)) {
      services.put(service.id(), service);
    }
  }

  HomeServiceTable services() {
    return (id, request) -> {
      HomeService service = services.get(id);
      if (service == null) {
        throw new IOException("no service " + id);
      }
      return service.serve(request);
    };
  }

  GuestLink open(String node, Link link) throws IOException {
    SyncedProperties properties = new SyncedProperties();
    properties.begin();
    SharedHeap heap = new SharedHeap(SharedHeap.Side.HOME, loaders, places);
    return new GuestLink(
        node,
        link,
        new SharedState(loaders, heap, threadLocals, properties, names),
        loaders,
        new ClassServer(link, loaders, originals),
        new HomeSettings(jdkFrames, GuestEnvironment.capture().toBytes()).toBytes());
  }
}
