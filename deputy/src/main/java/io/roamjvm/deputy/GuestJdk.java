package io.roamjvm.deputy;

import io.roamjvm.bootstrap.guest.SystemCalls;
import io.roamjvm.deputy.guest.GuestSystemCalls;
import io.roamjvm.deputy.guest.JdkWeaver;
import io.roamjvm.deputy.jdk.JdkAccess;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns this JVM into a guest: its JDK answers carriers from home. */
public final class GuestJdk {

  private static final Logger LOG = LoggerFactory.getLogger(GuestJdk.class);

  private final GuestClock clock;
  private final JdkWeaver weaver;
  private final List<String> findings;

  private GuestJdk(GuestClock clock, JdkWeaver weaver, List<String> findings) {
    this.clock = clock;
    this.weaver = weaver;
    this.findings = findings;
  }

  /**
   * Weaves the JDK, once in the life of this JVM; to be called as early as possible, because it
   * takes some hundred milliseconds. Nothing changes for any thread until {@link #install}.
   */
  public static GuestJdk weave(Instrumentation instrumentation) {
    JdkAccess.open(instrumentation);
    JdkWeaver weaver = new JdkWeaver(instrumentation);
    List<String> findings = weaver.weave();
    findings.forEach(finding -> LOG.warn("weaving the guest's JDK: {}", finding));
    return new GuestJdk(new GuestClock(), weaver, findings);
  }

  /**
   * Weaves the JDK of this JVM, makes it look like home, and from now on sends the system calls of
   * carriers home.
   */
  public static GuestJdk install(
      Instrumentation instrumentation, HomeCalls calls, GuestEnvironment environment) {
    GuestJdk jdk = weave(instrumentation);
    jdk.serve(calls, environment, List.of());
    return jdk;
  }

  /**
   * Makes a woven JVM look like home, and from now on sends the system calls of carriers home.
   *
   * @param localPaths absolute paths of files and directories, beside the JDK, that carriers read
   *     in this JVM, such as the agent's jar
   */
  public void serve(HomeCalls calls, GuestEnvironment environment, List<String> localPaths) {
    List<String> local = new ArrayList<>(localPaths);
    local.add(System.getProperty("java.home"));
    environment.apply();
    StandardStreams.install(environment);
    SystemCalls.install(new GuestSystemCalls(calls, local, clock));
  }

  /**
   * Has the methods of home-bound classes ask {@code SharedObjects} for their objects; once, and
   * again when classes have been loaded that may have been left out. Takes a few hundred
   * milliseconds.
   */
  public void weaveHomeBound() {
    weaver.weaveHomeBound();
  }

  /**
   * Makes sure that the methods of the JDK that objects of a class have ask {@code SharedObjects};
   * to be called before the first object of the class is shared.
   *
   * @throws IllegalStateException if they cannot
   */
  public void ensureAsking(Class<?> type) {
    weaver.ensureAsking(type);
  }

  /**
   * Weaves from now on what all transformers have made that have been added; to be called before
   * they retransform.
   */
  public void weaveLast() {
    weaver.goLast();
  }

  /**
   * By how many bytes the body of a method of the JDK has moved.
   *
   * @param method name and descriptor
   */
  public int shift(Class<?> type, String method) {
    return weaver.shift(type, method);
  }

  /** Home's clock; the runtime sets its offset. */
  public GuestClock clock() {
    return clock;
  }

  /** What was not as expected in this JDK, one sentence each; empty if all is well. */
  public List<String> findings() {
    return findings;
  }
}
