package io.roamjvm.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RoamVersionTest {

  @Test
  void isTheProjects() throws Exception {
    assertThat(Files.readString(Path.of("pom.xml")))
        .contains("<version>" + RoamVersion.CURRENT + "</version>");
  }
}
