package io.roamjvm.deputy.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.FileNotFoundException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "ä€ 😀", "a lone \ud83d surrogate"})
  void keepsEveryString(String string) throws MalformedException {
    WireReader in = new WireReader(new WireWriter().putString(string).toBytes());
    assertThat(in.getString()).isEqualTo(string);
    in.end();
  }

  @Test
  void keepsNullApartFromEmpty() throws MalformedException {
    WireWriter out = new WireWriter().putString(null).putBytes(null).putBytes(new byte[0]);
    WireReader in = new WireReader(out.toBytes());
    assertThat(in.getString()).isNull();
    assertThat(in.getBytes()).isNull();
    assertThat(in.getBytes()).isEmpty();
  }

  @Test
  void refusesAStringThatIsTooLong() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WireWriter().putString("x".repeat(Limits.STRING + 1)));
  }

  @Test
  void refusesLengthsThatAreNotThere() {
    byte[] huge = new WireWriter().putInt(Integer.MAX_VALUE).toBytes();
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> new WireReader(huge).getBytes());
    byte[] more = new WireWriter().putInt(1_000).putByte(1).toBytes();
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> new WireReader(more).getBytes());
  }

  @Test
  void refusesNoiseWithItsOwnException() {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      byte[] noise = new byte[random.nextInt(40)];
      random.nextBytes(noise);
      try {
        WireReader in = new WireReader(noise);
        Failure.read(in).toThrowable();
        in.end();
      } catch (MalformedException e) {
        assertThat(e).hasMessageContaining("malformed");
      }
    }
  }

  @Test
  void makesTheExceptionAgain() throws MalformedException {
    WireWriter out = new WireWriter();
    Failure.of(new FileNotFoundException("x (No such file or directory)")).write(out);
    Throwable again = Failure.read(new WireReader(out.toBytes())).toThrowable();
    assertThat(again)
        .isExactlyInstanceOf(FileNotFoundException.class)
        .hasMessage("x (No such file or directory)");
  }
}
