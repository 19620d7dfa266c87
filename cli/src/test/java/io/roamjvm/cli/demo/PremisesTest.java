package io.roamjvm.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PremisesTest {

  @Test
  void leaveNeitherProcessesNorFilesBehind() throws Exception {
    Path folder;
    Process child;
    ProcessHandle grandchild;
    try (Premises premises = Premises.open()) {
      folder = premises.folder();
      Files.createDirectories(folder.resolve("a/b"));
      Files.writeString(folder.resolve("a/b/c"), "text");
      child = premises.children().add(shell("sleep 300 & echo $!; wait").start());
      BufferedReader out =
          new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8));
      grandchild = ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();
      assertThat(grandchild.isAlive()).isTrue();
    }
    assertThat(child.isAlive()).isFalse();
    assertThat(grandchild.isAlive()).isFalse();
    assertThat(folder).doesNotExist();
  }

  @Test
  void killWhatDoesNotEndWhenAsked() throws Exception {
    Process stubborn = shell("trap '' TERM; echo ready; while true; do sleep 1; done").start();
    assertThat(stubborn.getInputStream().read()).isEqualTo('r');
    try (Children children = new Children()) {
      children.add(stubborn);
    }
    assertThat(stubborn.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(stubborn.exitValue()).isEqualTo(128 + 9);
  }

  @Test
  void acceptNoChildAfterTheEnd() throws Exception {
    Children children = new Children();
    children.close();
    Process late = shell("sleep 300").start();
    assertThatThrownBy(() -> children.add(late)).isInstanceOf(IllegalStateException.class);
    assertThat(late.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  private static ProcessBuilder shell(String script) {
    return new ProcessBuilder("/bin/sh", "-c", script);
  }
}
