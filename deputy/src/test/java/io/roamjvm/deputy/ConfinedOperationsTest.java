package io.roamjvm.deputy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfinedOperationsTest {

  @ParameterizedTest
  @CsvSource({
    "java/lang/Thread, start",
    "java/lang/System, exit",
    "java/lang/invoke/VarHandle, fullFence",
    "java/net/Socket, <init>",
    "java/util/concurrent/Executors, newFixedThreadPool",
    "java/util/zip/GZIPInputStream, <init>",
    "javax/swing/JFrame, <init>",
    "java/awt/image/BufferedImage, <init>",
    "javax/imageio/ImageIO, read",
    "java/lang/management/ManagementFactory, getRuntimeMXBean",
  })
  void confinesWhatBelongsHome(String owner, String name) {
    assertThat(ConfinedOperations.confines(owner, name, "()V")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "java/lang/Thread, currentThread",
    "java/lang/Thread, sleep",
    "java/lang/System, nanoTime",
    "java/lang/System, getProperty",
    "java/io/FileInputStream, read",
    "java/nio/channels/FileChannel, read",
    "java/nio/file/Files, readString",
    "java/lang/String, length",
    "java/net/URI, <init>",
    "javaxx/swing/Own, start",
  })
  void letsTheRestRunAnywhere(String owner, String name) {
    assertThat(ConfinedOperations.confines(owner, name, "()V")).isFalse();
  }

  @Test
  void knowsReceiversThatNoInstructionNames() {
    assertThat(ConfinedOperations.confinedReceivers("start", "()V"))
        .containsExactly("java/lang/Thread");
    assertThat(ConfinedOperations.confinedReceivers("toString", "()Ljava/lang/String;")).isEmpty();
  }
}
