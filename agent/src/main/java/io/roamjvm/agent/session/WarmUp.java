package io.roamjvm.agent.session;

import io.roamjvm.runtime.heap.ClassCatalog;
import io.roamjvm.runtime.heap.ImageException;
import io.roamjvm.runtime.heap.SharedHeap;
import io.roamjvm.runtime.heap.UnsupportedObjectException;
import io.roamjvm.runtime.session.PlaceObjects;
import io.roamjvm.weaver.Flavour;
import io.roamjvm.weaver.Hierarchy;
import io.roamjvm.weaver.WeaveResult;
import io.roamjvm.weaver.Weaver;
import io.roamjvm.weaver.plan.MethodSites;
import io.roamjvm.weaver.plan.Site;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads and links what a first move needs, by doing it once with data of no meaning, so that no
 * task stands still for it. Changes nothing.
 */
public final class WarmUp {

  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
  private static final String SAMPLE = "java/util/ArrayList.class";

  private WarmUp() {}

  /**
   * Weaves a sample class, resumes one of its sites, and sends a sample of objects to itself.
   *
   * @param rounds how often; the compilers need some hundreds
   */
  public static void run(Weaver weaver, Flavour flavour, int rounds) {
    try {
      weave(weaver, flavour);
      for (int i = 0; i < rounds; i++) {
        send();
      }
    } catch (IOException
        | UnsupportedObjectException
        | ImageException
        | RuntimeException
        | LinkageError e) {
      LOG.debug("the first move will take longer", e);
    }
  }

  private static void weave(Weaver weaver, Flavour flavour) throws IOException {
    byte[] classFile;
    try (InputStream in = ClassLoader.getPlatformClassLoader().getResourceAsStream(SAMPLE)) {
      if (in == null) {
        return;
      }
      classFile = in.readAllBytes();
    }
    if (weaver.weave(classFile, flavour, Hierarchy.UNKNOWN) instanceof WeaveResult.Woven woven) {
      for (MethodSites method : woven.methods()) {
        for (Site site : method.sites()) {
          if (site.kind() == Site.Kind.POLL && site.obstacle() == null) {
            weaver.resume(
                classFile,
                flavour,
                method.name(),
                method.descriptor(),
                site.instruction(),
                site.kind(),
                Hierarchy.UNKNOWN);
            return;
          }
        }
      }
    }
  }

  private static void send() throws IOException, UnsupportedObjectException, ImageException {
    PlaceObjects places =
        new PlaceObjects(
            Map.of(),
            loader -> -1,
            number -> null,
            PlaceObjects.Descriptors.ofHome(d -> {}),
            PlaceObjects.Streams.NONE);
    SharedHeap sender = new SharedHeap(SharedHeap.Side.HOME, new JdkOnly(), places);
    SharedHeap receiver = new SharedHeap(SharedHeap.Side.GUEST, new JdkOnly(), places);
    ByteArrayOutputStream image = new ByteArrayOutputStream();
    Object[] roots = {
      new ArrayList<>(List.of("a", 1, 2L)), new HashMap<>(Map.of(1, "b")), new int[9]
    };
    sender.write(roots, image);
    sender.agreed();
    Object[] copies = receiver.read(new ByteArrayInputStream(image.toByteArray()));
    image.reset();
    receiver.write(copies, image);
    receiver.agreed();
    sender.read(new ByteArrayInputStream(image.toByteArray()));
  }

  /** The classes of the JDK, which both ends have. */
  private static final class JdkOnly implements ClassCatalog {
    @Override
    public int loaderOf(Class<?> type) {
      return JDK;
    }

    @Override
    public Class<?> resolve(int loader, String binaryName) throws ClassNotFoundException {
      return Class.forName(binaryName, false, ClassLoader.getPlatformClassLoader());
    }
  }
}
