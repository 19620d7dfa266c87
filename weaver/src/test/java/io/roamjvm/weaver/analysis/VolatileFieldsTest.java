package io.roamjvm.weaver.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.weaver.Fixtures;
import io.roamjvm.weaver.Hierarchy;
import io.roamjvm.weaver.fixtures.VolatileFixture;
import io.roamjvm.weaver.fixtures.far.Shapes;
import io.roamjvm.weaver.migration.ResourceHierarchy;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** Which accesses count as volatile. */
class VolatileFieldsTest {

  private static final Hierarchy KNOWN =
      new ResourceHierarchy(VolatileFieldsTest.class.getClassLoader());

  private static Set<Integer> accesses(Class<?> type, String method, Hierarchy hierarchy) {
    ClassNode node = new ClassNode();
    new ClassReader(Fixtures.bytes(type)).accept(node, ClassReader.EXPAND_FRAMES);
    Code code = new Code(Fixtures.method(Fixtures.bytes(type), method));
    return new VolatileFields(node, hierarchy).accesses(code);
  }

  @Test
  void findsInheritedOnes() {
    assertThat(accesses(VolatileFixture.class, "inherited", KNOWN)).hasSize(6);
  }

  @Test
  void ownFieldsNeedNoOtherClassFile() {
    assertThat(accesses(VolatileFixture.class, "fields", Hierarchy.UNKNOWN)).hasSize(12);
  }

  @Test
  void fieldsThatClassFilesShowToBePlainAreNone() {
    assertThat(accesses(Shapes.Circle.class, "area", KNOWN)).isEmpty();
  }

  @Test
  void fieldsOfUnknownClassesMayBeVolatile() {
    assertThat(accesses(Shapes.Circle.class, "area", Hierarchy.UNKNOWN)).hasSize(2);
  }
}
