package io.roamjvm.agent.guest;

import io.roamjvm.agent.session.HomeSettings;
import io.roamjvm.agent.session.JdkFrames;
import io.roamjvm.agent.session.SyncedProperties;
import io.roamjvm.bootstrap.GuestHooks;
import io.roamjvm.deputy.GuestEnvironment;
import io.roamjvm.deputy.GuestJdk;
import io.roamjvm.deputy.HomeCalls;
import io.roamjvm.protocol.link.Link;
import io.roamjvm.runtime.classes.GuestLoaders;
import io.roamjvm.runtime.code.CodeMode;
import io.roamjvm.runtime.code.LoaderHierarchy;
import io.roamjvm.runtime.code.OriginalCode;
import io.roamjvm.runtime.code.ResumeCode;
import io.roamjvm.runtime.code.ValueNames;
import io.roamjvm.runtime.code.WovenCode;
import io.roamjvm.runtime.guest.GuestRuntime;
import io.roamjvm.runtime.guest.HomeClock;
import io.roamjvm.runtime.heap.SharedHeap;
import io.roamjvm.runtime.session.PlaceObjects;
import io.roamjvm.runtime.session.SharedState;
import io.roamjvm.runtime.session.ThreadLocalOwners;
import io.roamjvm.runtime.session.ThreadLocals;
import io.roamjvm.runtime.stack.LeaveBoard;
import io.roamjvm.runtime.stack.ReservedMonitors;
import io.roamjvm.runtime.stack.SegmentAnalyzer;
import io.roamjvm.runtime.trace.StackWalks;
import io.roamjvm.runtime.trace.TraceFilter;
import io.roamjvm.runtime.trace.TraceSupport;
import io.roamjvm.weaver.Flavour;
import io.roamjvm.weaver.WeaveResult;
import io.roamjvm.weaver.Weaver;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the parts of a guest together, for the one process that it serves. */
final class GuestSession {

  private final OriginalCode originals;
  private final JdkFrames jdkFrames;
  private final Weaver weaver = new Weaver(new GuestConfinement());
  private final CodeMode mode = new CodeMode();
  private final HomeClock clock = new HomeClock(System::nanoTime, System::currentTimeMillis);
  private final GuestJdk jdk;
  private final String agentJar;
  private final GuestLoaders loaders;
  private final Instrumentation instrumentation;
  private final ResumeCode resumeCode;
  private final GuestRuntime runtime;

  /**
   * @param originals gets the class files of the JDK's classes that are woven
   * @param jdkFrames weaves them
   */
  GuestSession(
      Instrumentation instrumentation,
      GuestJdk jdk,
      String agentJar,
      Link link,
      OriginalCode originals,
      JdkFrames jdkFrames) {
    this.originals = originals;
    this.jdkFrames = jdkFrames;
    this.jdk = jdk;
    this.agentJar = agentJar;
    this.loaders = new GuestLoaders(link, this::woven, mode);
    this.instrumentation = instrumentation;
    this.resumeCode = new ResumeCode(originals, weaver, Flavour.GUEST);
    SegmentAnalyzer analyzer = new SegmentAnalyzer(sites(), resumeCode, null);
    ReservedMonitors.ofThisJvm().turnOff();
    this.runtime =
        new GuestRuntime(
            new GuestRuntime.Parts(
                link,
                loaders,
                state(instrumentation),
                new LeaveBoard(),
                analyzer,
                resumeCode,
                clock,
                mode,
                this::becomeHome,
                jdk::weaveHomeBound));
  }

  /** Follows home's orders until the link closes. */
  void run() {
    runtime.run();
  }

  private WovenCode sites() {
    return new WovenCode(originals, weaver, Flavour.GUEST, jdk::shift);
  }

  private SharedState state(Instrumentation instrumentation) {
    PlaceObjects places =
        new PlaceObjects(
            Map.of(),
            loaders::number,
            loaders::loader,
            new GuestDescriptors(),
            new StreamsOfGuest(this::calls)) {
          @Override
          public void shared(Class<?> homeBound) {
            jdk.ensureAsking(homeBound);
          }

          @Override
          public @Nullable Object ofHome(Object thread) {
            Thread self = thread == Thread.currentThread() ? runtime.self() : null;
            return self == thread ? null : self;
          }
        };
    return new SharedState(
        loaders,
        new SharedHeap(SharedHeap.Side.GUEST, loaders, places),
        new ThreadLocals(new ThreadLocalOwners(instrumentation::getAllLoadedClasses)),
        new SyncedProperties(),
        new ValueNames(originals, sites()));
  }

  private byte[] woven(ClassLoader loader, String name, byte[] original) {
    originals.add(loader, name.replace('.', '/'), original);
    WeaveResult result = weaver.weave(original, Flavour.GUEST, LoaderHierarchy.of(loader));
    if (result instanceof WeaveResult.Woven woven) {
      return woven.bytes();
    }
    if (result instanceof WeaveResult.Skipped skipped) {
      // unwoven, its static initialiser would run here, a second time
      throw new NoClassDefFoundError(
          "Roam: " + name + " can only be used at home (" + skipped.reason() + ")");
    }
    return original;
  }

  private HomeCalls calls() {
    return new GuestCalls(runtime, mode);
  }

  private void becomeHome(byte[] sent, ClassLoader systemLoader) throws IOException {
    HomeSettings home = HomeSettings.fromBytes(sent);
    if (home.jdkFrames()) {
      jdkFrames.weave(jdk::weaveLast);
    }
    jdk.clock()
        .setOffsetNanos((clock.currentTimeMillis() - System.currentTimeMillis()) * 1_000_000);
    jdk.serve(calls(), GuestEnvironment.fromBytes(home.environment()), List.of(agentJar));
    SystemLoader.replaceBy(systemLoader);
    new TraceSupport(
            instrumentation,
            new TraceFilter(resumeCode, loader -> loader == systemLoader, runtime::below),
            new StackWalks(resumeCode, runtime::below))
        .begin();
    GuestHooks.install(runtime);
  }
}
