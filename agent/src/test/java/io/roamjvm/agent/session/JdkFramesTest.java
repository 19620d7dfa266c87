package io.roamjvm.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.agent.cache.ClassPrint;
import io.roamjvm.agent.cache.WovenJdk;
import io.roamjvm.agent.cache.WovenJdkClass;
import io.roamjvm.runtime.code.JdkClassFiles;
import io.roamjvm.runtime.code.OriginalCode;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of classes that are being loaded. */
class JdkFramesTest {

  private static final String NAME = "java/util/ArrayList";
  private static final byte[] WOVEN = {1, 2, 3};

  private final byte[] original = JdkClassFiles.read(NAME);
  private final OriginalCode originals = new OriginalCode();
  private final JdkFrames frames =
      new JdkFrames(instrumentation(), originals, new OneClass(ClassPrint.of(original)));

  JdkFramesTest() throws IOException {}

  /** One class is woven. */
  private record OneClass(ClassPrint print) implements WovenJdk {
    @Override
    public boolean mayHave(String binaryName) {
      return binaryName.equals("java.util.ArrayList");
    }

    @Override
    public @Nullable WovenJdkClass find(String internalName) {
      return internalName.equals(NAME) ? new WovenJdkClass(NAME, print, WOVEN) : null;
    }
  }

  @Test
  void weavesWhatTheJdkShips() {
    assertThat(frames.transform(null, NAME, null, null, original)).isEqualTo(WOVEN);
    assertThat(originals.of(ArrayList.class)).isEqualTo(original);
    assertThat(frames.transform(null, "java/util/LinkedList", null, null, original)).isNull();
    assertThat(originals.of(LinkedList.class)).isNull();
  }

  @Test
  void leavesWhatAnotherAgentHasChangedAsItLoads() {
    byte[] changed = original.clone();
    changed[12] ^= 1; // the first constant
    assertThat(frames.transform(null, NAME, null, null, changed)).isNull();
    assertThat(originals.of(ArrayList.class)).isNull();
  }

  @Test
  void noLongerTakesForWovenWhatAnotherAgentRetransforms() {
    frames.transform(null, NAME, null, null, original);
    assertThat(frames.transform(null, NAME, ArrayList.class, null, original)).isNull();
    assertThat(originals.of(ArrayList.class)).isNull();
  }

  @Test
  void leavesClassesOfThatNameInOtherLoaders() {
    ClassLoader loader = getClass().getClassLoader();
    assertThat(frames.transform(loader, NAME, null, null, original)).isNull();
    assertThat(originals.of(ArrayList.class)).isNull();
  }

  private static Instrumentation instrumentation() {
    return (Instrumentation)
        Proxy.newProxyInstance(
            JdkFramesTest.class.getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (proxy, method, arguments) -> {
              throw new UnsupportedOperationException(method.getName());
            });
  }
}
