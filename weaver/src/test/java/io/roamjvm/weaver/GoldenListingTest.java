package io.roamjvm.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.weaver.fixtures.ConfinedFixture;
import io.roamjvm.weaver.fixtures.ConstructorFixture;
import io.roamjvm.weaver.fixtures.ListingFixture;
import io.roamjvm.weaver.migration.Listing;
import io.roamjvm.weaver.plan.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Woven code is, instruction by instruction, what {@code src/test/snapshots} shows. */
class GoldenListingTest {

  private static final Weaver WEAVER =
      new Weaver((owner, name, descriptor) -> owner.equals("java/io/File"));

  @ParameterizedTest
  @ValueSource(strings = {"loop", "spill", "lateCreation", "tryFinally", "lockedBlock"})
  void homeFlavour(String method) throws IOException {
    check("home-" + method, woven(ListingFixture.class, Flavour.HOME), method);
  }

  @ParameterizedTest
  @CsvSource({"constructor, <init>", "constructorCall, create"})
  void constructors(String snapshot, String method) throws IOException {
    check("home-" + snapshot, woven(ConstructorFixture.class, Flavour.HOME), method);
  }

  @Test
  void resumeInConstructor() throws IOException {
    check("resume-constructor", resumeConstructor(6), "init");
  }

  @Test
  void resumeAtSuperCall() throws IOException {
    check("resume-superCall", resumeConstructor(3), "init");
  }

  private static byte[] resumeConstructor(int at) {
    byte[] original = Fixtures.bytes(ConstructorFixture.class);
    return WEAVER
        .resume(original, Flavour.HOME, "<init>", "(I)V", at, Site.Kind.CALL, Hierarchy.UNKNOWN)
        .bytes();
  }

  @Test
  void guestFlavour() throws IOException {
    check("guest-confined", woven(ConfinedFixture.class, Flavour.GUEST), "run");
  }

  @ParameterizedTest
  @ValueSource(strings = {"locked", "lockedBlock"})
  void monitorsInGuests(String method) throws IOException {
    check("guest-" + method, woven(ListingFixture.class, Flavour.GUEST), method);
  }

  @Test
  void resumeInLockedBlockInGuests() throws IOException {
    byte[] resumed =
        WEAVER
            .resume(
                Fixtures.bytes(ListingFixture.class),
                Flavour.GUEST,
                "lockedBlock",
                "(Ljava/lang/Object;I)I",
                5,
                Site.Kind.CALL,
                Hierarchy.UNKNOWN)
            .bytes();
    check("guest-resume-lockedBlock", resumed, "lockedBlock");
  }

  @Test
  void resumeAtPoll() throws IOException {
    check("resume-loop", resume("loop", "(I)I", 12, Site.Kind.POLL), "loop");
  }

  @Test
  void resumeAtCall() throws IOException {
    String descriptor = "(Ljava/lang/String;)Ljava/lang/String;";
    check("resume-tryFinally", resume("tryFinally", descriptor, 3, Site.Kind.CALL), "tryFinally");
  }

  private static byte[] woven(Class<?> type, Flavour flavour) {
    WeaveResult result = WEAVER.weave(Fixtures.bytes(type), flavour, Hierarchy.UNKNOWN);
    return ((WeaveResult.Woven) result).bytes();
  }

  private static byte[] resume(String method, String descriptor, int at, Site.Kind kind) {
    byte[] original = Fixtures.bytes(ListingFixture.class);
    return WEAVER
        .resume(original, Flavour.HOME, method, descriptor, at, kind, Hierarchy.UNKNOWN)
        .bytes();
  }

  private static void check(String name, byte[] classFile, String method) throws IOException {
    Path snapshot = Path.of("src/test/snapshots", name + ".txt");
    Path actual = Path.of("target/snapshots", name + ".txt");
    String listing = Listing.of(classFile, method);
    Files.createDirectories(actual.getParent());
    Files.writeString(actual, listing);
    assertThat(snapshot).as("compare %s with %s", snapshot, actual).exists();
    assertThat(listing)
        .as("compare %s with %s", snapshot, actual)
        .isEqualTo(Files.readString(snapshot));
  }
}
