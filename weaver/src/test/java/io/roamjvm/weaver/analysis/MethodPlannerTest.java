package io.roamjvm.weaver.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.weaver.Fixtures;
import io.roamjvm.weaver.fixtures.ConfinedFixture;
import io.roamjvm.weaver.fixtures.ConstructorFixture;
import io.roamjvm.weaver.fixtures.ListingFixture;
import io.roamjvm.weaver.plan.Held;
import io.roamjvm.weaver.plan.HeldMonitor;
import io.roamjvm.weaver.plan.MethodPlan;
import io.roamjvm.weaver.plan.SitePlan;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** What is decided for small methods. */
class MethodPlannerTest {

  private static MethodPlan plan(String method) {
    return plan(ListingFixture.class, method);
  }

  private static MethodPlan plan(Class<?> type, String method) {
    MethodNode node = Fixtures.method(Fixtures.bytes(type), method);
    Code code = new Code(node);
    return new MethodPlanner(
            type.getName().replace('.', '/'), code, index -> isFile(code.instruction(index)))
        .plan();
  }

  private static boolean isFile(AbstractInsnNode node) {
    return node instanceof MethodInsnNode call && call.owner.equals("java/io/File");
  }

  private static List<String> sites(MethodPlan plan) {
    return plan.sites().stream().map(MethodPlannerTest::describe).toList();
  }

  private static String describe(SitePlan site) {
    String result = site.kind() + "@" + site.instruction() + " " + site.values();
    return site.obstacle() == null ? result : result + " " + site.obstacle();
  }

  @Test
  void loopIsPolledBeforeItsJumpBack() {
    assertThat(sites(plan("loop"))).containsExactly("POLL@12 [l0:I, l1:I, l2:I]");
  }

  @Test
  void loopWithATestAtItsEndIsPolledAtItsHeader() {
    assertThat(sites(plan("testedAtEnd"))).containsExactly("POLL@2 [l0:I, l1:I]");
  }

  @Test
  void eachJumpBackIsPolled() {
    assertThat(sites(plan("continued")))
        .containsExactly("POLL@10 [l0:I, l1:I]", "POLL@12 [l0:I, l1:I]");
  }

  @Test
  void loopWithManyJumpsBackIsPolledAtItsHeader() {
    assertThat(sites(plan("continuedOften"))).containsExactly("POLL@0 [l0:I]");
  }

  @Test
  void operandsBelowTheArgumentsAreSaved() {
    assertThat(sites(plan("spill"))).containsExactly("ENTRY@0 [l0:J, l2:I]", "CALL@2 [s0:J]");
  }

  @Test
  void deadLocalsAreNotSaved() {
    assertThat(sites(plan("deadLocals")))
        .containsExactly("ENTRY@0 [l1:Ljava/lang/Object;, l2:I]", "CALL@1 [l2:I]", "CALL@7 [l2:I]");
  }

  @Test
  void localsOfTheFinallyBlockStayLive() {
    assertThat(sites(plan("tryFinally")))
        .contains("CALL@3 [l0:Lio/roamjvm/weaver/fixtures/ListingFixture;, s0:Ljava/lang/String;]");
  }

  @Test
  void creationWithASiteAmongItsArgumentsMoves() {
    MethodPlan plan = plan("lateCreation");
    assertThat(sites(plan)).containsExactly("ENTRY@0 [l0:I]", "CALL@3 []");
    assertThat(plan.creations()).containsExactly(java.util.Map.entry(0, true));
    assertThat(plan.initialisers().get(4))
        .hasToString(
            "Initialiser[type=java/lang/StringBuilder, duplicated=true, arguments=[s2@0:I]]");
  }

  @Test
  void creationWithoutASiteStays() {
    assertThat(plan("created").creations()).isEmpty();
  }

  @Test
  void synchronizedMethodsHoldTheMonitorOfThisEverywhere() {
    MethodPlan plan = plan("locked");
    assertThat(sites(plan))
        .containsExactly(
            "ENTRY@0 [l0:Lio/roamjvm/weaver/fixtures/ListingFixture;, l1:I]",
            "CALL@1 [l0:Lio/roamjvm/weaver/fixtures/ListingFixture;]");
    assertThat(plan.heldByMethod()).isEqualTo(Held.ByMethod.THIS);
    assertThat(plan.checksMonitors()).isTrue();
  }

  @Test
  void monitorIsHeldUntilTheEndOfItsBlock() {
    MethodPlan plan = plan("lockedBlock");
    assertThat(sites(plan)).hasSize(3);
    assertThat(sites(plan).get(1)).endsWith("[l2:I, l3:Ljava/lang/Object;]");
    assertThat(plan.sites().get(1).monitors()).extracting(HeldMonitor::local).containsExactly(3);
    assertThat(plan.sites().get(1).held(plan.heldByMethod()).byBlocks()).containsExactly(1);
    assertThat(plan.sites().get(2).monitors()).isEmpty();
  }

  @Test
  void monitorWithoutALocalIsAnObstacle() {
    MethodNode method = new MethodNode(Opcodes.ACC_STATIC, "run", "(LA;)V", null, null);
    method.visitVarInsn(Opcodes.ALOAD, 0);
    method.visitInsn(Opcodes.DUP);
    method.visitInsn(Opcodes.MONITORENTER);
    method.visitInsn(Opcodes.ACONST_NULL);
    method.visitVarInsn(Opcodes.ASTORE, 0);
    method.visitMethodInsn(Opcodes.INVOKESTATIC, "A", "call", "()V", false);
    method.visitInsn(Opcodes.MONITOREXIT);
    method.visitMethodInsn(Opcodes.INVOKESTATIC, "A", "call", "()V", false);
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(2, 1);
    assertThat(sites(new MethodPlanner("A", new Code(method), index -> false).plan()))
        .containsExactly("ENTRY@0 [l0:LA;]", "CALL@5 [] MONITOR", "CALL@7 []");
  }

  @Test
  void pathsThatHoldDifferentMonitorsAreAnObstacle() {
    MethodNode method = new MethodNode(Opcodes.ACC_STATIC, "run", "(LA;I)V", null, null);
    Label join = new Label();
    method.visitVarInsn(Opcodes.ILOAD, 1);
    method.visitJumpInsn(Opcodes.IFEQ, join);
    method.visitVarInsn(Opcodes.ALOAD, 0);
    method.visitInsn(Opcodes.MONITORENTER);
    method.visitLabel(join);
    method.visitFrame(Opcodes.F_NEW, 2, new Object[] {"A", Opcodes.INTEGER}, 0, null);
    method.visitMethodInsn(Opcodes.INVOKESTATIC, "A", "call", "()V", false);
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(1, 2);
    assertThat(sites(new MethodPlanner("A", new Code(method), index -> false).plan()))
        .containsExactly("ENTRY@0 [l0:LA;, l1:I]", "CALL@4 [] MONITOR");
  }

  @Test
  void callsToMethodsOfTheJdkAreNoSites() {
    assertThat(sites(plan("superHash")))
        .containsExactly(
            "ENTRY@0 [l0:Lio/roamjvm/weaver/fixtures/ListingFixture;]", "CALL@3 [s0:I]");
  }

  @Test
  void constructorsAreSavedOnceTheirSuperclassIsInitialised() {
    assertThat(sites(plan(ConstructorFixture.class, "<init>")))
        .containsExactly(
            "CALL@2 [] CONSTRUCTOR",
            "CALL@3 [l1:I]",
            "POLL@4 [l0:Lio/roamjvm/weaver/fixtures/ConstructorFixture;, l1:I]",
            "CALL@6 [l0:Lio/roamjvm/weaver/fixtures/ConstructorFixture;,"
                + " s0:Lio/roamjvm/weaver/fixtures/ConstructorFixture;]");
  }

  @Test
  void superCallInitialisesThis() {
    assertThat(plan(ConstructorFixture.class, "<init>").sites())
        .filteredOn(SitePlan::initialisesThis)
        .singleElement()
        .satisfies(site -> assertThat(site.instruction()).isEqualTo(3));
  }

  @Test
  void objectBeingConstructedIsNotSaved() {
    MethodPlan plan = plan(ConstructorFixture.class, "create");
    assertThat(sites(plan)).containsExactly("CALL@4 [l0:I, s0:I]");
    assertThat(plan.creations()).isEmpty();
    assertThat(plan.sites().get(0).returnType())
        .isEqualTo("Lio/roamjvm/weaver/fixtures/ConstructorFixture;");
  }

  @Test
  void confinedConstructorIsResumedBeforeItsCreation() {
    MethodPlan plan = plan(ConfinedFixture.class, "run");
    assertThat(plan.sites())
        .filteredOn(site -> site.operation().equals("java.io.File.<init>"))
        .singleElement()
        .satisfies(site -> assertThat(site.obstacle()).isNull())
        .satisfies(site -> assertThat(site.saved()).hasSize(3));
  }
}
