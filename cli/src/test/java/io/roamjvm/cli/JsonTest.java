package io.roamjvm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonTest {

  @Test
  void writesEveryKindOfValue() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("text", "a");
    map.put("nothing", null);
    map.put("truth", true);
    map.put("int", -1);
    map.put("long", Long.MIN_VALUE);
    map.put("double", 0.5);
    map.put("list", List.of(1, List.of(), Map.of()));
    assertThat(Json.text(map))
        .isEqualTo(
            "{\"text\": \"a\", \"nothing\": null, \"truth\": true, \"int\": -1,"
                + " \"long\": -9223372036854775808, \"double\": 0.5, \"list\": [1, [], {}]}");
  }

  @Test
  void escapesAllButPrintableAscii() {
    assertThat(Json.text("\"\\/\n\r\t\b\u0000\u007f\u00e9\u2028\ud83d\ude00\ud83d~ "))
        .isEqualTo(
            "\"\\\"\\\\/\\n\\r\\t\\u0008\\u0000\\u007f\\u00e9\\u2028\\ud83d\\ude00\\ud83d~ \"");
  }

  @Test
  void writesNumbersThatJsonLacksAsNull() {
    assertThat(Json.text(List.of(Double.NaN, Double.POSITIVE_INFINITY))).isEqualTo("[null, null]");
  }

  @Test
  void writesOneObjectPerLine() {
    assertThat(Json.lines(List.of())).isEqualTo("[]");
    assertThat(Json.lines(List.of(Map.of("a", 1), Map.of("b", 2))))
        .isEqualTo("[\n  {\"a\": 1},\n  {\"b\": 2}\n]");
  }

  @Test
  void refusesTypesWithoutForm() {
    assertThatThrownBy(() -> Json.text(new Object()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Object");
  }
}
