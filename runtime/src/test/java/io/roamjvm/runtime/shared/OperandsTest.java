package io.roamjvm.runtime.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperandsTest {

  private static final String ALL = "java.x.C.m(Ljava/lang/Object;ZBCSIJFD[[I[Ljava/lang/String;)V";

  private volatile long wide;
  private volatile Object any = wide;

  private static Operands sent(Operands operands) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    operands.write(new DataOutputStream(bytes));
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    Operands read = Operands.read(in);
    assertThat(in.read()).isEqualTo(-1);
    return read.with(Arrays.asList(operands.references()));
  }

  @Test
  void bringPrimitivesAsValuesAndReferencesBesideThem() throws IOException {
    int[][] numbers = {};
    String[] texts = {};
    Object[] arguments = {
      null, true, (byte) -2, 'x', (short) -3, -4, 1L << 40, 0.5f, Double.NaN, numbers, texts
    };
    Operands call = Operands.ofCall(ALL, "receiver", arguments);
    assertThat(call.references()).containsExactly("receiver", null, numbers, texts);
    Operands read = sent(call);
    assertThat(read.object()).isEqualTo("receiver");
    assertThat(read.arguments()).containsExactly(arguments);
  }

  @Test
  void leaveBoxesThatTheProgramHasMadeObjects() throws IOException {
    Long box = Long.valueOf(1L << 40);
    Operands call = Operands.ofCall("C.put(Ljava/lang/Object;)I", "map", new Object[] {box});
    assertThat(call.references()[1]).isSameAs(box);
    SharedAction put =
        SharedAction.named(SharedAction.Kind.INVOKE, "C.put(Ljava/lang/Object;)Ljava/lang/Object;");
    assertThat(Operands.ofResult(put, call, box).references()[0]).isSameAs(box);
  }

  @Test
  void knowWhatFieldsHold() throws IOException {
    assertThat(Operands.ofWrite(this, OperandsTest.class, "wide", 7L).references())
        .containsExactly(this, OperandsTest.class);
    Operands any = Operands.ofWrite(this, OperandsTest.class, "any", this.any);
    assertThat(any.references()).hasSize(3);
    assertThat(any.owner()).isEqualTo(OperandsTest.class);
    SharedAction read = SharedAction.named(SharedAction.Kind.READ, "wide");
    Operands result = Operands.ofResult(read, any, 9L);
    assertThat(result.references()).containsOnlyNulls();
    assertThat(sent(result).get(0)).isEqualTo(9L);
    assertThatThrownBy(() -> Operands.ofWrite(this, OperandsTest.class, "ALL", "x"))
        .isInstanceOf(ActionRefusedException.class);
  }

  @Test
  void refuseWhatDoesNotFit() {
    assertThatThrownBy(() -> Operands.read(in(-1, 0))).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> Operands.read(in(1 << 20, 'L'))).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> Operands.read(in(1, 'X')))
        .hasMessage("an operand of kind " + (int) 'X');
    assertThatThrownBy(() -> Operands.read(in(1, 'L')).with(List.of()))
        .hasMessage("an operand is missing");
    assertThatThrownBy(() -> Operands.references(new Object[] {null}).object())
        .hasMessage("an action on null");
  }

  private static DataInputStream in(int count, int kind) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(count);
    out.writeByte(kind);
    return new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
  }
}
