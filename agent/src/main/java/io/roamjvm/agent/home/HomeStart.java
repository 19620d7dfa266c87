package io.roamjvm.agent.home;

import io.roamjvm.agent.cache.CacheStart;
import io.roamjvm.agent.cache.WovenCache;
import io.roamjvm.agent.log.LogTarget;
import io.roamjvm.agent.node.NodeClient;
import io.roamjvm.agent.session.WarmUp;
import io.roamjvm.bootstrap.HostLookup;
import io.roamjvm.bootstrap.Safepoint;
import io.roamjvm.protocol.ClusterKey;
import io.roamjvm.protocol.link.LinkThreads;
import io.roamjvm.runtime.classes.LikelyClasses;
import io.roamjvm.runtime.code.OriginalCode;
import io.roamjvm.runtime.code.ResumeCode;
import io.roamjvm.runtime.code.TrustedLookup;
import io.roamjvm.runtime.code.ValueNames;
import io.roamjvm.runtime.code.WovenCode;
import io.roamjvm.runtime.heap.HeapPreparation;
import io.roamjvm.runtime.stack.LeaveBoard;
import io.roamjvm.runtime.stack.SegmentAnalyzer;
import io.roamjvm.runtime.stack.UnwovenLocking;
import io.roamjvm.runtime.task.DeputyParts;
import io.roamjvm.runtime.task.Errands;
import io.roamjvm.runtime.task.GuestWarmUp;
import io.roamjvm.runtime.task.HomeTasks;
import io.roamjvm.runtime.task.LiveThreads;
import io.roamjvm.runtime.task.SharedThreads;
import io.roamjvm.runtime.trace.StackWalks;
import io.roamjvm.runtime.trace.TraceFilter;
import io.roamjvm.runtime.trace.TraceSupport;
import io.roamjvm.weaver.ConfinedCalls;
import io.roamjvm.weaver.Flavour;
import io.roamjvm.weaver.Weaver;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Starts Roam in a program's JVM, before the program's main method. */
public final class HomeStart {

  /** Few, since the program's processor time pays for them. */
  private static final int WARM_UP_ROUNDS = 50;

  private HomeStart() {}

  /**
   * Called by premain.
   *
   * @param options as given behind {@code -javaagent:roam-agent.jar=}
   * @return nothing of use
   */
  public static Object start(String options, Instrumentation instrumentation, Path jar) {
    HomeOptions parsed = HomeOptions.parse(options);
    if (parsed.log() == null) {
      LogTarget.silence();
    } else {
      LogTarget.open("debug", parsed.log().toString());
    }
    HostLookup.install(TrustedLookup.get());
    Weaver weaver = new Weaver(ConfinedCalls.NONE);
    OriginalCode originals = new OriginalCode();
    JdkStart jdk = JdkStart.begin(parsed, instrumentation, weaver, originals);
    WovenCode woven = new WovenCode(originals, weaver, Flavour.HOME);
    ResumeCode resumeCode = new ResumeCode(originals, weaver, Flavour.HOME);
    UnwovenLocking locking = new UnwovenLocking(originals, LiveThreads::mayBeVirtual);
    SegmentAnalyzer analyzer = new SegmentAnalyzer(woven, resumeCode, locking);
    try {
      HeapPreparation.install(instrumentation);
    } catch (IllegalStateException e) {
      LoggerFactory.getLogger(HomeStart.class).warn("lambdas will confine their tasks", e);
    }
    WovenCache cache = CacheStart.open(parsed.cache(), System.getProperty("sun.java.command", ""));
    instrumentation.addTransformer(
        new WeavingTransformer(weaver, originals, locking, cache), false);
    Errands errands = new Errands(resumeCode);
    TraceSupport traces =
        new TraceSupport(
            instrumentation,
            new TraceFilter(resumeCode, loader -> false, errands::below),
            new StackWalks(resumeCode, errands::below));
    if (parsed.chaos() != null) {
      jdk.finish();
      traces.begin();
      Safepoint.arm(ChaosReport.begin(parsed.chaos(), parsed.quiet(), analyzer, resumeCode));
      return HomeStart.class;
    }
    FirstNotice notice = new FirstNotice(parsed.quiet());
    notice.probe(parsed.node());
    Path keyFile = parsed.keyFile() == null ? ClusterKey.defaultPath() : parsed.keyFile();
    String program = program(parsed.name());
    // nothing of this concerns the program's own start, nor reads what the program may change
    Runnable rest =
        () -> {
          HomeSessions sessions =
              new HomeSessions(
                  instrumentation,
                  originals,
                  new ValueNames(originals, woven),
                  parsed.jdkFrames() != JdkFramesOption.NEVER);
          BeforeFirstMove preparation =
              new BeforeFirstMove(
                  () -> {
                    traces.begin();
                    WarmUp.run(weaver, Flavour.HOME, WARM_UP_ROUNDS);
                  });
          long pid = ProcessHandle.current().pid();
          SharedThreads threads = new SharedThreads(parsed.threads());
          DeputyParts parts = new DeputyParts(resumeCode, sessions.services(), errands, threads);
          GuestWarmUp warmUp =
              new GuestWarmUp(new LikelyClasses(instrumentation::getAllLoadedClasses, originals));
          HomeTasks tasks =
              new HomeTasks(
                  new LeaveBoard(), analyzer, parts, preparation, warmUp, Long.toString(pid));
          HomeProcess process = new HomeProcess(tasks, threads, program, pid);
          NodeClient client =
              NodeClient.start(
                  new NodeClient.Settings(
                      parsed.node(), keyFile, pid, program, process.startedAt()),
                  process,
                  notice);
          process.connect(client, new Guests(client, sessions::open, parsed.threads()));
        };
    jdk.finish();
    LinkThreads.daemon("roam-start", () -> run(rest)).start();
    return HomeStart.class;
  }

  private static void run(Runnable rest) {
    try {
      rest.run();
    } catch (RuntimeException | LinkageError e) {
      System.err.println("roam: the agent could not start, the program stays in this JVM: " + e);
    }
  }

  /** What {@code ps} shows: the option, else the main class or jar. */
  private static String program(@Nullable String name) {
    if (name != null) {
      return name;
    }
    String command = System.getProperty("sun.java.command", "");
    int space = command.indexOf(' ');
    String first = space < 0 ? command : command.substring(0, space);
    return first.isEmpty() ? "java" : first.substring(first.lastIndexOf('/') + 1);
  }
}
