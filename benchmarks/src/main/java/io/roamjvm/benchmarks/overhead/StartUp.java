package io.roamjvm.benchmarks.overhead;

import io.roamjvm.benchmarks.Figures;
import io.roamjvm.benchmarks.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Times the start of programs of several sizes, to main and to their end. */
final class StartUp {
  private final Jvms jvms;
  private final PrintStream out;
  private final Path scratch;

  StartUp(Jvms jvms, PrintStream out, Path scratch) {
    this.jvms = jvms;
    this.out = out;
    this.scratch = scratch;
  }

  /** Milliseconds of one start. */
  private record Times(double toMain, double toEnd) {}

  void measure(Plan plan, Json json) throws IOException, InterruptedException {
    for (int classes : plan.startUpClasses()) {
      Path program = scratch.resolve("start-" + classes);
      if (!Files.isRegularFile(program.resolve("start/Main.class"))) {
        GeneratedProgram.generate(program, classes);
      }
      List<Times> plain = new ArrayList<>();
      List<Times> woven = new ArrayList<>();
      for (int i = 0; i < plan.startUpForks(); i++) {
        plain.add(start(Variant.PLAIN, program));
        woven.add(start(Variant.WOVEN, program));
      }
      report(classes, middle(plain), middle(woven), json);
    }
  }

  private Times start(Variant variant, Path program) throws IOException, InterruptedException {
    String begin = Long.toString(System.currentTimeMillis());
    List<String> lines = jvms.run(variant, List.of(), program, GeneratedProgram.MAIN, begin).out();
    String[] fields = lines.get(lines.size() - 1).split(" ", -1);
    return new Times(Double.parseDouble(fields[0]), Double.parseDouble(fields[1]));
  }

  private static Times middle(List<Times> times) {
    return new Times(
        Figures.median(times.stream().mapToDouble(Times::toMain).toArray()),
        Figures.median(times.stream().mapToDouble(Times::toEnd).toArray()));
  }

  private void report(int classes, Times plain, Times woven, Json json) {
    out.printf(
        Locale.ROOT,
        "start-up, %d classes: to main %.0f -> %.0f ms, all classes used %.0f -> %.0f ms%n",
        classes,
        plain.toMain(),
        woven.toMain(),
        plain.toEnd(),
        woven.toEnd());
    json.put(
        "classes_" + classes,
        new Json()
            .put("plain_main_ms", plain.toMain())
            .put("woven_main_ms", woven.toMain())
            .put("plain_end_ms", plain.toEnd())
            .put("woven_end_ms", woven.toEnd()));
  }
}
