package io.roamjvm.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.runtime.stack.FrameKey;
import io.roamjvm.runtime.stack.SavedFrame;
import io.roamjvm.weaver.plan.Site;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Class loaders that frames hold as what the other JVM has none of. */
class NarrowLoadersTest {

  private static final ClassLoader LOADER = new ClassLoader() {};

  private static int find(@Nullable String type) {
    FrameKey key = new FrameKey(Object.class, "m", "()V", 0, Site.Kind.CALL);
    List<SavedFrame> frames =
        List.of(
            new SavedFrame(key, new Object[] {"a", null}, List.of(), false),
            new SavedFrame(key, new Object[] {1, LOADER}, List.of(), false));
    return NarrowLoaders.find(frames, (frame, value) -> type);
  }

  @Test
  void aLoaderAsOneOfTheProgramsClassIsFound() {
    assertThat(find("Lcom/x/PluginLoader;")).isEqualTo(3);
  }

  @Test
  void aLoaderAsAnyLoaderIsNoMatter() {
    assertThat(find("Ljava/lang/ClassLoader;")).isEqualTo(-1);
    assertThat(find("Ljava/lang/Object;")).isEqualTo(-1);
    assertThat(find(null)).isEqualTo(-1);
  }
}
