package io.roamjvm.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.bootstrap.GuestHooks;
import io.roamjvm.weaver.fixtures.AbsentFixture;
import io.roamjvm.weaver.fixtures.ConfinedFixture;
import io.roamjvm.weaver.fixtures.ReflectedFixture;
import io.roamjvm.weaver.fixtures.StaticsFixture;
import io.roamjvm.weaver.migration.Migration;
import io.roamjvm.weaver.migration.WovenLoader;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What only the guest flavour does. */
class GuestFlavourTest {

  private static final String FIXTURES = "io.roamjvm.weaver.fixtures.";

  private final List<Class<?>> initialised = new ArrayList<>();
  private final List<String> confined = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();
  private final List<String> reflected = new ArrayList<>();
  private final Set<String> absent = new HashSet<>();

  private void install(Consumer<String> leave) {
    GuestHooks.install(
        new GuestHooks.Handler() {
          @Override
          public void initialize(Class<?> type) {
            initialised.add(type);
          }

          @Override
          public void confined(String operation) {
            confined.add(operation);
            leave.accept(operation);
          }

          @Override
          public void absent(String field) {
            if (absent.contains(field)) {
              confined(field);
            }
          }

          @Override
          public void reflected(@Nullable Object member, String operation) {
            reflected.add(member == null ? "null" : member.getClass().getSimpleName());
            asked.add(operation);
            if (absent.contains(operation)) {
              confined(operation);
            }
          }

          @Override
          public long nanoTime() {
            return 1_000;
          }

          @Override
          public long currentTimeMillis() {
            return 7;
          }
        });
  }

  @AfterEach
  void restore() {
    install(operation -> {});
  }

  private static WovenLoader guest() {
    return new WovenLoader(
        name -> name.startsWith(FIXTURES),
        Flavour.GUEST,
        Flavour.HOME,
        (owner, name, descriptor) ->
            owner.equals("java/io/File") || owner.equals("java/lang/Thread"));
  }

  @Test
  void staticsComeFromHome() throws ReflectiveOperationException {
    install(operation -> {});
    Class<?> type = guest().loadClass(StaticsFixture.class.getName());
    assertThat(type.getField("counter").getInt(null)).isZero();
    assertThat(type.getField("IDENTITY").get(null)).isNull();
    assertThat(type.getField("CONSTANT").getInt(null)).isEqualTo(7);
    assertThat(initialised).containsExactly(type);
  }

  @Test
  void staticsWithoutInitialiserComeFromHomeToo() throws ReflectiveOperationException {
    install(operation -> {});
    Class<?> type = guest().loadClass(StaticsFixture.Bare.class.getName());
    assertThat(type.getField("text").get(null)).isNull();
    assertThat(initialised).containsExactly(type);
  }

  @Test
  void clockIsHomes() throws Throwable {
    install(operation -> {});
    Class<?> type = guest().loadClass(StaticsFixture.Without.class.getName());
    assertThat(type.getMethod("clock").invoke(null)).isEqualTo(1_007L);
    assertThat(initialised).isEmpty();
  }

  @Test
  void confinedCallsAreExecutedWhereTheFrameIsResumed() throws Throwable {
    Migration migration = new Migration(guest(), number -> false);
    install(operation -> migration.leave());
    assertThat(migration.run(ConfinedFixture.class.getName())).isEqualTo(ConfinedFixture.run());
    assertThat(confined).hasSize(5).containsOnly("java.lang.Thread.currentThread");
    assertThat(migration.departures()).isEqualTo(confined.size());
  }

  @Test
  void absentStaticsAreAccessedWhereTheFrameIsResumed() throws Throwable {
    for (Field missing : AbsentFixture.class.getFields()) {
      WovenLoader loader = guest();
      Migration migration = new Migration(loader, number -> false);
      absent.clear();
      absent.add(nameOf(missing));
      confined.clear();
      install(
          operation -> {
            arrive(missing, loader);
            migration.leave();
          });
      for (Field other : AbsentFixture.class.getFields()) {
        if (!other.equals(missing)) {
          arrive(other, loader);
        }
      }
      String result = migration.run(AbsentFixture.class.getName());
      assertThat(result).isEqualTo(AbsentFixture.run());
      assertThat(confined).containsExactlyElementsOf(absent);
      assertThat(migration.departures()).isEqualTo(1);
    }
  }

  @Test
  void reflectedAccessesAreAskedAboutByTheirReceivers() throws Throwable {
    Migration staying = new Migration(guest(), number -> false);
    install(operation -> {});
    assertThat(staying.run(ReflectedFixture.class.getName())).isEqualTo(ReflectedFixture.run());
    assertThat(reflected).hasSize(3 * 7).doesNotContain("null");
    assertThat(reflected.subList(0, 7).stream().filter("Field"::equals)).hasSize(3);
    assertThat(Set.copyOf(asked)).hasSize(6);

    for (String operation : Set.copyOf(asked)) {
      absent.clear();
      absent.add(operation);
      confined.clear();
      Migration leaving = new Migration(guest(), number -> false);
      install(ask -> leaving.leave());
      assertThat(leaving.run(ReflectedFixture.class.getName())).isEqualTo(ReflectedFixture.run());
      assertThat(confined).as("once a call, at home nobody asks").hasSize(3);
      assertThat(leaving.departures()).isEqualTo(3);
    }
  }

  private static String nameOf(Field field) {
    return "static " + field.getDeclaringClass().getName() + '.' + field.getName();
  }

  /** Gives a field the value that home has. */
  private static void arrive(Field field, WovenLoader loader) {
    try {
      Class<?> guest = loader.loadClass(field.getDeclaringClass().getName());
      guest.getField(field.getName()).set(null, field.get(null));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  @Test
  void resumedGuestCodeAnnouncesAgain() throws Throwable {
    WovenLoader loader =
        new WovenLoader(
            name -> name.startsWith(FIXTURES),
            Flavour.GUEST,
            Flavour.GUEST,
            (owner, name, descriptor) -> owner.equals("java/io/File"));
    Migration migration = new Migration(loader, number -> false);
    install(
        operation -> {
          if (confined.size() % 2 == 1) {
            migration.leave();
          }
        });
    assertThat(migration.run(ConfinedFixture.class.getName())).isEqualTo(ConfinedFixture.run());
    assertThat(migration.departures()).isEqualTo(confined.size() / 2);
    assertThat(confined)
        .contains("java.io.File.<init>", "java.io.File.getPath", "java.io.File.getName");
    for (int i = 0; i < confined.size(); i += 2) {
      assertThat(confined.get(i)).isEqualTo(confined.get(i + 1));
    }
  }
}
