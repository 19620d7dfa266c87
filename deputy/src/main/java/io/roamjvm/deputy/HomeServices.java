package io.roamjvm.deputy;

import io.roamjvm.deputy.home.ExitService;
import io.roamjvm.deputy.home.LongReplies;
import io.roamjvm.deputy.home.StreamService;
import io.roamjvm.deputy.home.SystemCallService;
import io.roamjvm.deputy.jdk.JdkAccess;
import java.lang.instrument.Instrumentation;
import java.util.List;

/** What a home JVM serves to its remotes. */
public final class HomeServices {

  private HomeServices() {}

  /**
   * Makes the services; once per process, shared by its tasks. Each request is executed by the
   * thread that calls {@link HomeService#serve}, which has to be the task's home thread.
   *
   * @param streams those that guests have numbers of
   * @param instrumentation opens the JDK's packages to this module
   */
  public static List<HomeService> all(Instrumentation instrumentation, HomeStreams streams) {
    JdkAccess.open(instrumentation);
    LongReplies replies = new LongReplies();
    return List.of(
        new SystemCallService(replies), replies, new ExitService(), new StreamService(streams));
  }
}
