package io.roamjvm.node.member;

import static io.roamjvm.protocol.control.NodeState.ALIVE;
import static io.roamjvm.protocol.control.NodeState.LEFT;
import static io.roamjvm.protocol.control.NodeState.SUSPECT;
import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.protocol.control.Member;
import io.roamjvm.protocol.control.NodeInfo;
import io.roamjvm.protocol.control.NodeState;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MemberTableTest {

  private static final long SUSPECT_AFTER = 100;
  private static final long FORGET_AFTER = 1000;

  private final MemberTable table = table("a");

  @Test
  void aNodeIsSuspectWhenItsBeatStandsStillHoweverOftenItIsTold() {
    table.merge(member("b", 1, 1), 0);
    assertState("b", SUSPECT_AFTER, ALIVE);
    table.merge(member("b", 1, 1), SUSPECT_AFTER);
    assertState("b", SUSPECT_AFTER + 1, SUSPECT);
    table.merge(member("b", 1, 2), SUSPECT_AFTER + 2);
    assertState("b", SUSPECT_AFTER + 2, ALIVE);
  }

  @Test
  void suspicionIsNotPassedOn() {
    table.merge(member("b", 1, 1), 0);
    assertThat(table.claims(SUSPECT_AFTER + 1))
        .extracting(claim -> claim.info().state())
        .containsExactly(ALIVE, ALIVE);
  }

  @Test
  void anOlderLifeChangesNothing() {
    table.merge(member("b", 5, 1), 0);
    assertThat(table.merge(member("b", 4, 99), 1)).isFalse();
    assertThat(table.merge(left("b", 4, 100), 1)).isFalse();
    assertState("b", 1, ALIVE);
  }

  @Test
  void whoLeftIsNotRaisedByLateNewsButByANewLife() {
    table.merge(member("b", 5, 1), 0);
    table.merge(left("b", 5, 2), 1);
    table.merge(member("b", 5, 3), 2);
    assertState("b", 2, LEFT);
    assertThat(table.merge(member("b", 6, 0), 3)).isTrue();
    assertState("b", 3, ALIVE);
  }

  @Test
  void whoLeftBeforeItWasKnownIsNotAdded() {
    assertThat(table.merge(left("b", 5, 2), 1)).isFalse();
    assertThat(table.find("b", 1)).isNull();
  }

  @Test
  void aNodeOutlivesWhatOthersRememberOfItsEarlierLives() {
    long before = table.self().incarnation();
    table.merge(member("a", before + 10, 7), 0);
    assertThat(table.self().incarnation()).isEqualTo(before + 11);
    table.merge(left("a", before + 11, 7), 0);
    assertThat(table.self().incarnation()).isEqualTo(before + 12);
    assertThat(table.self().info().state()).isEqualTo(ALIVE);
  }

  @Test
  void afterItsFarewellANodeStaysGone() {
    table.beat(info("a", LEFT));
    table.beat(info("a", ALIVE));
    assertThat(table.self().info().state()).isEqualTo(LEFT);
  }

  @Test
  void aNameBelongsToWhoHasItWhileItLives() {
    table.merge(member("b", 1, 1), 0);
    Member elsewhere = new Member(new NodeInfo("b", "else:1", ALIVE, 1, 0, 0, 0), 2, 0);
    assertThat(table.conflict(elsewhere, 1)).contains("the name b belongs to the node at b:1");
    assertThat(table.conflict(elsewhere, SUSPECT_AFTER + 1)).isNull();
    assertThat(table.conflict(member("b", 9, 0), 1)).as("restarted in place").isNull();
    Member impostor = new Member(new NodeInfo("a", "else:1", ALIVE, 1, 0, 0, 0), 2, 0);
    assertThat(table.conflict(impostor, 1)).contains("the name a");
    table.merge(left("b", 1, 2), 2);
    assertThat(table.conflict(elsewhere, 3)).as("moved after leaving").isNull();
  }

  @Test
  void oldEntriesAreFirstNotSpreadThenForgotten() {
    table.merge(member("b", 1, 1), 0);
    assertThat(table.claims(FORGET_AFTER / 2 - 1)).hasSize(2);
    assertThat(table.claims(FORGET_AFTER / 2)).hasSize(1);
    table.forgetOld(FORGET_AFTER);
    assertState("b", FORGET_AFTER, SUSPECT);
    table.forgetOld(FORGET_AFTER + 1);
    assertThat(table.find("b", FORGET_AFTER + 1)).isNull();
  }

  @Test
  void tablesThatTalkInAnyOrderEndUpEqual() {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      List<MemberTable> tables = new ArrayList<>();
      for (String name : new String[] {"a", "b", "c", "d", "e"}) {
        tables.add(table(name));
      }
      for (int i = 0; i < 30; i++) {
        MemberTable talking = tables.get(random.nextInt(5));
        talking.beat(talking.self().info());
        tell(talking, tables.get(random.nextInt(5)));
      }
      for (MemberTable from : tables) {
        tables.forEach(to -> tell(from, to));
      }
      for (MemberTable from : tables) {
        tables.forEach(to -> tell(from, to));
      }
      List<List<NodeInfo>> views = tables.stream().map(each -> each.view(1)).toList();
      assertThat(views.get(0)).hasSize(5);
      assertThat(views).as("seed " + seed).containsOnly(views.get(0));
    }
  }

  private static void tell(MemberTable from, MemberTable to) {
    from.claims(1).forEach(claim -> to.merge(claim, 1));
  }

  private void assertState(String name, long now, NodeState expected) {
    assertThat(table.find(name, now)).isNotNull();
    assertThat(table.view(now))
        .filteredOn(node -> node.name().equals(name))
        .extracting(NodeInfo::state)
        .containsExactly(expected);
  }

  private static MemberTable table(String name) {
    return new MemberTable(member(name, 1, 0), SUSPECT_AFTER, FORGET_AFTER);
  }

  private static Member member(String name, long incarnation, long beat) {
    return new Member(info(name, ALIVE), incarnation, beat);
  }

  private static Member left(String name, long incarnation, long beat) {
    return new Member(info(name, LEFT), incarnation, beat);
  }

  private static NodeInfo info(String name, NodeState state) {
    return new NodeInfo(name, name + ":1", state, 1, 0, 0, 0);
  }
}
