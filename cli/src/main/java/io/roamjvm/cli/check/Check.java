package io.roamjvm.cli.check;

import io.roamjvm.weaver.ClassReport;
import io.roamjvm.weaver.Hierarchy;
import io.roamjvm.weaver.Weaver;
import io.roamjvm.weaver.refusal.RefusalCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What was found in one jar or folder.
 *
 * @param file as the user named it
 */
record Check(Path file, List<Located> classes) {

  /** The report on one class file, and where that lies. */
  record Located(String place, ClassReport report) {
    /** The class, or the place if its file cannot be read. */
    String name() {
      return report.name().isEmpty() ? place : report.name();
    }
  }

  /** What is in the way for one reason. */
  record Sum(int methods, int places) {}

  private record ClassFile(String place, byte[] bytes) {}

  /** Reads and weaves all class files, on all processors; keeps the order. */
  static Check of(Path file, Weaver weaver, Hierarchy hierarchy) throws IOException {
    List<ClassFile> files = new ArrayList<>();
    ClassFiles.visit(file, (place, bytes) -> files.add(new ClassFile(place, bytes)));
    return new Check(
        file,
        files.parallelStream()
            .map(f -> new Located(f.place(), ClassReport.of(f.bytes(), weaver, hierarchy)))
            .toList());
  }

  int methods() {
    return classes.stream().mapToInt(c -> c.report().methods()).sum();
  }

  int woven() {
    return classes.stream().mapToInt(c -> c.report().woven()).sum();
  }

  int leaves() {
    return classes.stream().mapToInt(c -> c.report().leaves()).sum();
  }

  int sites() {
    return classes.stream().mapToInt(c -> c.report().sites()).sum();
  }

  /** Obstacles by code. */
  Map<RefusalCode, Sum> obstacles() {
    Map<RefusalCode, Sum> sums = new EnumMap<>(RefusalCode.class);
    for (Located each : classes) {
      for (ClassReport.Finding finding : each.report().findings()) {
        sums.merge(
            finding.code(),
            new Sum(1, finding.places()),
            (a, b) -> new Sum(a.methods() + b.methods(), a.places() + b.places()));
      }
    }
    return sums;
  }
}
